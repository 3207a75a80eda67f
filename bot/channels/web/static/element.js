// The bundle brings React but doesn't hand out createElement; this is what it would make.
export const element = (type, props) => ({
  $$typeof: Symbol.for("react.element"),
  type,
  key: null,
  ref: null,
  props,
  _owner: null,
});

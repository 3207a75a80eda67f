"""The demo's stage: everybody's chat on one page, and a clock to move. No part of a real service."""

from bot.demo.routes import demo_routes
from bot.demo.stage import DemoClock, Person

__all__ = ["DemoClock", "Person", "demo_routes"]

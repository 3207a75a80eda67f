"""Where something is.

datum.py    degrees as maps in China give them (GCJ-02, BD-09) and as the world does (WGS-84)
written.py  a position in words: `29.5,112.9`, or the link that a map's app shares
finding.py  the district around a position, and the places that people name
roads.py    roads and house numbers, by their look
landmarks.py  what stands there, by its look
abroad.py   addresses in another city, which has a hotline of its own
nearest.py  what a position is called, and a map that shows it
"""

from tickets.places.abroad import in_other_city
from tickets.places.datum import Datum, to_wgs84
from tickets.places.finding import Places
from tickets.places.landmarks import landmark
from tickets.places.nearest import AT, beside, called_by_degrees, map_link, nearest, unnamed
from tickets.places.roads import all_numbered, housed, is_whole, numbered, road
from tickets.places.written import HiddenPlace, Written, written_position

__all__ = [
    "AT",
    "Datum",
    "HiddenPlace",
    "Places",
    "Written",
    "all_numbered",
    "beside",
    "called_by_degrees",
    "housed",
    "in_other_city",
    "is_whole",
    "landmark",
    "map_link",
    "nearest",
    "numbered",
    "road",
    "to_wgs84",
    "unnamed",
    "written_position",
]

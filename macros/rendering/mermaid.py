"""Draw Mermaid text at build time: small SVG whose colours are the page's own, in light and in dark."""

import html
import re
from xml.etree import ElementTree as ET

from markupsafe import Markup

from macros.rendering import drawings

_SVG = "http://www.w3.org/2000/svg"
_CLASS_OF_FILL = {
    "#f8fafc": "node",
    "#e3f4e8": "node good",
    "#fff3d6": "node careful",
    "#fde8e6": "node bad",
    "#0f172a": "text",
    "#64748b": "arrow",
}
"""The renderer's palette, and the tones of views/flow.py, as classes of the style sheet."""

_ELEMENTS = {"svg", "g", "path", "polygon", "polyline", "line", "rect", "circle", "ellipse", "text", "tspan"}
_ATTRIBUTES = {
    "d", "points", "transform", "x", "y", "dx", "dy", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "ry", "width",
    "height", "text-anchor",
}  # fmt: skip  # only names, a few a line
"""The forms that a drawing is made of. Nothing else is kept: no looks, which the style sheet decides, no links, no scripts."""


_LONG = re.compile(r"([0-9]+\.[0-9])[0-9]+")
"""A coordinate with more decimals than are seen: a tenth of a pixel is enough."""
_QUOTED = re.compile(r'"[^"\n]*"')
_SPECIAL = re.compile(r"#(?:(?P<number>[0-9]{2,4})|(?P<name>[a-z]+));|(?<=-)-|(?<=::):|(?<=\$)\$")
_PRIVATE = 0xE000
_PRIVATE_USE = re.compile("[\ue020-\uefff]")


class MermaidError(ValueError):
    """The text is not a diagram that can be drawn."""


def draw(source: str, diagram_id: str, title: str, description: str) -> Markup:
    """Return the diagram as inline SVG with an accessible name and description.

    *diagram_id* must be unique in the page. Raises MermaidError, with the renderer's own words, if the
    text cannot be drawn.
    """
    try:
        root = ET.fromstring(drawings.svg(renderer_text(source)))  # noqa: S314  # our renderer's own output
        left, top, width, height = (float(number) for number in root.get("viewBox", "").split())
    except Exception as error:
        raise MermaidError(f"this Mermaid text cannot be drawn: {error}") from error
    ET.register_namespace("", _SVG)
    _show(root)
    _clean(root)
    # Its own width, colours and font would stand against those of the page.
    root.attrib.clear()
    root.set("viewBox", f"{left:.0f} {top:.0f} {width:.0f} {height:.0f}")
    root.set("width", f"{width:.0f}")
    root.set("role", "img")
    root.set("aria-labelledby", f"{diagram_id}-title {diagram_id}-description")
    for position, (tag, text) in enumerate((("title", title), ("desc", description))):
        element = ET.Element(f"{{{_SVG}}}{tag}", {"id": f"{diagram_id}-{tag}".replace("-desc", "-description")})
        element.text = text
        root.insert(position, element)
    return Markup(ET.tostring(root, encoding="unicode"))  # noqa: S704  # serialized XML, text escaped


def renderer_text(source: str) -> str:
    """Return the source with characters in quoted text hidden that the renderer would take for characters of its own.

    It draws a box that holds `--` or `:::` with its name in place of its text, and leaves entities such as
    `#quot;` as they are. Such characters go through it as private-use ones.
    """
    return _QUOTED.sub(lambda text: _SPECIAL.sub(_hidden, text[0]), source)


def _hidden(character: re.Match[str]) -> str:
    number, name = character["number"], character["name"]
    shown = chr(int(number)) if number else html.unescape(f"&{name};") if name else character[0]
    return "".join(chr(_PRIVATE + ord(char)) if " " < char < "\u1000" else char for char in shown)


def _show(root: ET.Element) -> None:
    """Bring hidden characters back, and take the quotes off the arrows' labels, which the renderer draws with them."""
    for element in root.iter():
        if element.text:
            element.text = _PRIVATE_USE.sub(lambda character: chr(ord(character[0]) - _PRIVATE), element.text)
        if element.get("class") == "edgeLabel":
            lines = list(element.iter(f"{{{_SVG}}}tspan"))
            if lines and (lines[0].text or "").startswith('"') and (lines[-1].text or "").endswith('"'):
                lines[0].text = (lines[0].text or "")[1:]
                lines[-1].text = (lines[-1].text or "")[:-1]


def _clean(root: ET.Element) -> None:
    """Take colours and fonts out, put classes in, drop what is not seen, and shorten coordinates."""
    for parent in list(root.iter()):
        for child in list(parent):
            background = parent is root and child.get("fill", "").lower() == "#ffffff"
            if child.tag.removeprefix(f"{{{_SVG}}}") not in _ELEMENTS or background:
                parent.remove(child)
    for element in root.iter():
        tag = element.tag.removeprefix(f"{{{_SVG}}}")
        fill, stroke = element.get("fill", "").lower(), element.get("stroke", "").lower()
        label = element.get("data-label-kind") and tag == "rect"
        name = "label" if label else "edge" if fill == "none" and stroke else _CLASS_OF_FILL.get(fill)
        for attribute in [key for key in element.attrib if key not in _ATTRIBUTES]:
            del element.attrib[attribute]
        for attribute, value in element.attrib.items():
            element.set(attribute, _LONG.sub(r"\1", value))
        if name:
            element.set("class", name)

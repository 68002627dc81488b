"""What stands in a form that was sent."""

from __future__ import annotations

from adapters.discord.inbound.shapes import an_object, objects, text


def filled(components: object) -> tuple[tuple[str, str], ...]:
    """Read a modal that was sent: a question's id with its value; what was left empty is left out.

    Discord sends labels with an input in each, and older modals' rows with several.
    """
    inputs = [
        one
        for holder in objects(components)
        for one in (an_object(holder.get("component")), *objects(holder.get("components")))
    ]
    given = [(text(one.get("custom_id")), text(one.get("value"))) for one in inputs]
    return tuple((name, value) for name, value in given if name and value)

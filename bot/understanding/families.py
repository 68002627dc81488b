"""The words by which people ask for a family of roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

FAMILY_WORDS: Mapping[str, str] = {
    "engineering": "engineering engineer engineers coding programming technical",
    "science": "science scientist scientists research researcher researchers academic phd statistics",
    "data": "data analytics analyst analysts bi database",
    "operations": "operations ops infrastructure devops platform cloud",
    "architecture": "architecture architect architects",
    "product": "product project delivery management business",
    "leadership": "leadership manager managers lead leading executive",
    "design": "design designer designers ux ui creative",
    "language": "language linguist linguistics linguistic",
    "domain": "domain expert experts subject",
    "responsible-ai": "responsible ethics ethical ethicist safety security governance policy compliance legal trust",
    "people": "teaching teacher education training community advocacy trainer educator",
}

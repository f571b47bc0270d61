"""How a model that was never trained to chat is shown a conversation: as a text to go on with.

llama.cpp falls back to the turns of ChatML, whose marks are mere letters to such a model, and it
takes instructions for text to be continued: it wrote the words of our prompts over and over. Shown
the material alone, it writes of the material, after a tenth of the tokens. The form of the answer
is the grammar's to enforce.
"""

from __future__ import annotations

from pathlib import Path

_KEY = b"tokenizer.chat_template"
_HEADER = 64 << 20
"""Bytes in which the metadata of a GGUF file end: the largest vocabularies take about 12 MB."""

TEMPLATE = r"""
{%- set last = namespace(material='') -%}
{%- for message in messages -%}
  {%- set fenced = message.content.split('<material>\n')[-1].split('\n</material>') -%}
  {%- if fenced | length == 2 -%}
    {%- set last.material = fenced[0] -%}
  {%- endif -%}
{%- endfor -%}
{%- if last.material -%}
  {{- last.material + '\n\n' -}}
{%- else -%}
  {%- for message in messages -%}
    {{- message.content + '\n\n' -}}
  {%- endfor -%}
{%- endif -%}
"""
"""A chat template (Jinja). The fence cannot be forged: in article text ``<`` is an escape."""


def has_template(weights: Path) -> bool:
    """Whether a GGUF file brings the chat template that its model was trained with."""
    with weights.open("rb") as file:
        return _KEY in file.read(_HEADER)

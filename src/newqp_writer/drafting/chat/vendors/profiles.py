"""What is known of a vendor's endpoint before the first call: a table, and how a row is chosen.

A profile only says where to begin. What an endpoint refuses is left out and remembered
(``dialect.py``), so a wrong or outdated row costs one refused request, not the issue.

Sources, read in November 2026 (none of the vendors was called):

- DeepSeek: api-docs.deepseek.com, guides “JSON Output” and “Thinking Mode”, and “Models & Pricing”.
  JSON Schema is refused with 400; thinking is on by default.
- Qwen: help.aliyun.com and alibabacloud.com, Model Studio, “Structured output” and “Deep thinking”.
  Open models refuse requests that are not streamed unless ``enable_thinking`` is false.
- GLM: docs.bigmodel.cn and docs.z.ai, “Structured output”, “Core parameters”. JSON Schema is
  accepted and ignored. GLM-5.3 always thinks and wants ``reasoning_effort`` instead.
- Kimi: platform.kimi.ai, “Models overview”, “Use JSON mode”. Each mode has one temperature, which
  is taken when none is sent.
- OpenAI: platform.openai.com, “Structured outputs”, “Reasoning models”.
- vLLM, SGLang, llama.cpp: their documentation of the OpenAI-compatible server. Thinking is switched
  in the chat template; templates ignore variables they do not know.
- Ollama: docs.ollama.com, “OpenAI compatibility”. Its window is 4096 tokens on small machines, and
  what does not fit is cut off without a word (ollama/ollama issue 17889).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from newqp_writer.config import EngineSettings, ProfileName
from newqp_writer.drafting.chat.vendors.dialect import Dialect

DEFAULT_KEY = "OPENAI_API_KEY"
"""The key's variable where no profile names another: the one that most tools read."""


@dataclass(frozen=True)
class Profile:
    """A vendor or server.

    ``hosts`` are domains; an address below one of them is recognised. ``port`` is that of a server
    on this machine. ``window`` is that of the vendor's smallest current model, in tokens.
    """

    name: ProfileName
    title: str
    base_url: str
    key_variables: tuple[str, ...]
    dialect: Dialect
    hosts: tuple[str, ...] = ()
    port: int | None = None
    window: int | None = None
    cuts: bool = False
    """Whether a request that is longer than the window is cut off without a word."""


PROFILES: Mapping[ProfileName, Profile] = {
    profile.name: profile
    for profile in (
        Profile(
            name="deepseek",
            title="DeepSeek",
            base_url="https://api.deepseek.com",
            key_variables=("DEEPSEEK_API_KEY",),
            dialect=Dialect(mode="json_object", switch="thinking"),
            hosts=("api.deepseek.com",),
            window=1_000_000,
        ),
        Profile(
            name="qwen",
            title="Qwen (DashScope)",
            base_url="https://dashscope.aliyuncs.com/compatible-mode/v1",
            key_variables=("DASHSCOPE_API_KEY",),
            dialect=Dialect(switch="enable_thinking"),
            hosts=(
                "dashscope.aliyuncs.com",
                "dashscope-intl.aliyuncs.com",
                "dashscope-us.aliyuncs.com",
                "maas.aliyuncs.com",
            ),
        ),
        Profile(
            name="glm",
            title="GLM (Zhipu)",
            base_url="https://open.bigmodel.cn/api/paas/v4",
            key_variables=("ZHIPUAI_API_KEY", "ZAI_API_KEY"),
            dialect=Dialect(mode="json_object", switch="thinking"),
            hosts=("bigmodel.cn", "z.ai"),
            window=200_000,
        ),
        Profile(
            name="kimi",
            title="Kimi (Moonshot)",
            base_url="https://api.moonshot.cn/v1",
            key_variables=("MOONSHOT_API_KEY",),
            dialect=Dialect(switch="thinking", temperature=False),
            hosts=("moonshot.cn", "moonshot.ai"),
            window=262_144,
        ),
        Profile(
            name="openai",
            title="OpenAI",
            base_url="https://api.openai.com/v1",
            key_variables=(DEFAULT_KEY,),
            dialect=Dialect(limit="max_completion_tokens"),
            hosts=("api.openai.com",),
            window=128_000,
        ),
        Profile(
            name="vllm",
            title="vLLM",
            base_url="http://localhost:8000/v1",
            key_variables=("VLLM_API_KEY", DEFAULT_KEY),
            dialect=Dialect(switch="template"),
            port=8000,
        ),
        Profile(
            name="sglang",
            title="SGLang",
            base_url="http://localhost:30000/v1",
            key_variables=(DEFAULT_KEY,),
            dialect=Dialect(switch="template"),
            port=30000,
        ),
        Profile(
            name="ollama",
            title="Ollama",
            base_url="http://localhost:11434/v1",
            key_variables=("OLLAMA_API_KEY", DEFAULT_KEY),
            dialect=Dialect(switch="no_effort"),
            port=11434,
            window=4096,
            cuts=True,
        ),
        Profile(
            name="llamacpp",
            title="llama.cpp",
            base_url="http://localhost:8080/v1",
            key_variables=("LLAMA_API_KEY", DEFAULT_KEY),
            dialect=Dialect(switch="template"),
            port=8080,
        ),
    )
}


def is_loopback(host: str | None) -> bool:
    """Whether a host is this machine.

    >>> is_loopback("127.0.0.1"), is_loopback("LOCALHOST"), is_loopback("example.com")
    (True, True, False)
    """
    host = (host or "").casefold()
    return host in {"localhost", "::1"} or host.startswith("127.")


def recognise(base_url: str | None) -> Profile | None:
    """The profile that an address belongs to, or ``None``.

    >>> recognise("https://api.deepseek.com/v1").name
    'deepseek'
    >>> recognise("http://127.0.0.1:11434/v1").name
    'ollama'
    >>> recognise("https://api.deepseek.com.example.org/v1") is None
    True
    """
    try:
        parts = urlsplit(base_url or "")
        host, port = (parts.hostname or "").casefold(), parts.port
    except ValueError:
        return None
    for profile in PROFILES.values():
        if any(host == known or host.endswith(f".{known}") for known in profile.hosts):
            return profile
        if port is not None and port == profile.port and is_loopback(host):
            return profile
    return None


def profile_of(settings: EngineSettings) -> Profile | None:
    """The profile that is named in the settings, or else recognised from the address."""
    if settings.profile is not None:
        return PROFILES[settings.profile]
    return recognise(settings.base_url)


def key_of(settings: EngineSettings, environment: Mapping[str, str]) -> tuple[str, str]:
    """The name of the key's variable, and the key; empty when there is none.

    A key is never sent to another vendor: OPENAI_API_KEY goes to DeepSeek's address only when
    OPENAI_BASE_URL names that address, or ``api_key_env`` says so.
    """
    profile = profile_of(settings)
    variables = profile.key_variables if profile else (DEFAULT_KEY,)
    if settings.base_url and environment.get("OPENAI_BASE_URL") == settings.base_url:
        variables = (*variables, DEFAULT_KEY)
    if settings.api_key_env:
        variables = (settings.api_key_env,)
    for variable in variables:
        if key := environment.get(variable, "").strip():
            return variable, key
    return variables[0], ""

"""Lookups as people type them while they code, and the repository each one is after."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.cli import main

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared" / "pages"

SAMPLE = {
    "lora": "microsoft/LoRA",
    "qlora": "artidoro/qlora",
    "flash attention": "Dao-AILab/flash-attention",
    "flashattention": "Dao-AILab/flash-attention",
    "paged attention": "vllm-project/vllm",
    "paged attention serving": "vllm-project/vllm",
    "paged atention": "vllm-project/vllm",
    "vllm": "vllm-project/vllm",
    "vla": "openvla/openvla",
    "open vla": "openvla/openvla",
    "deep seek": "deepseek-ai/DeepSeek-R1",
    "fine web": "huggingface/datatrove",
    "gpt q": "IST-DASLab/gptq",
    "re act": "ysymyth/ReAct",
    "swebench": "princeton-nlp/SWE-bench",
    "swe agnet": "princeton-nlp/SWE-agent",
    "splatting 3d": "graphdeco-inria/gaussian-splatting",
    "microsoft lora": "microsoft/LoRA",
    "natural language supervision": "OpenAI/CLIP",
    "dpo": "eric-mitchell/direct-preference-optimization",
    "f5": "SWivid/F5-TTS",
    "qerl": "NVlabs/QeRL",
    "mistral": "mistralai/mistral-inference",
    "segment anyting": "facebookresearch/segment-anything",
    "sgement anything": "facebookresearch/segment-anything",
    "denosing diffusion": "hojonathanho/diffusion",
    "loterry tiket": "google-research/lottery-ticket-hypothesis",
    "voyger": "MineDojo/Voyager",
    "chronos forcasting": "amazon-science/chronos-forecasting",
    "atention is all": "tensorflow/tensor2tensor",
    "attention all you need": "tensorflow/tensor2tensor",
    "visual instrction": "haotian-liu/LLaVA",
    "long context middle": "nelson-liu/lost-in-the-middle",
    "bimanual low cost": "tonyzhaozh/act",
    "world models dreamer": "danijar/dreamerv3",
    "music gen": "facebookresearch/audiocraft",
    "llm judge": "lm-sys/FastChat",
    "self play zero": "LeapLabTHU/Absolute-Zero-Reasoner",
    "tool former": None,
    "mamba": "state-spaces/mamba",
    "mamba selective state": "state-spaces/mamba",
    "task arithmetic": "mlfoundations/task_vectors",
    "editing models task arithmetic": "mlfoundations/task_vectors",
    "editting models": "mlfoundations/task_vectors",
    "pagedattention": "vllm-project/vllm",
    "direct preference": "eric-mitchell/direct-preference-optimization",
    "preference optimization": "eric-mitchell/direct-preference-optimization",
    "swe-bench": "princeton-nlp/SWE-bench",
    "swe agent": "princeton-nlp/SWE-agent",
    "react reasoning acting": "ysymyth/ReAct",
    "openvla": "openvla/openvla",
    "whisper": "openai/whisper",
    "weak supervision speech": "openai/whisper",
    "gaussian splatting": "graphdeco-inria/gaussian-splatting",
    "gausian splatting": "graphdeco-inria/gaussian-splatting",
    "nerf": "bmild/nerf",
    "dreamer": "danijar/dreamerv3",
    "attention sinks": "mit-han-lab/streaming-llm",
    "lost in the middle": "nelson-liu/lost-in-the-middle",
    "ties merging": "prateeky2806/ties-merging",
    "git re-basin": "samuela/git-re-basin",
    "limo": "GAIR-NLP/LIMO",
    "test-time scaling": "simplescaling/s1",
    "tau bench": "sierra-research/tau-bench",
    "voyager": "MineDojo/Voyager",
    "dense passage retrieval": "facebookresearch/DPR",
    "colpali": "illuin-tech/colpali",
    "sentence bert": "UKPLab/sentence-transformers",
    "awq": "mit-han-lab/llm-awq",
    "gptq": "IST-DASLab/gptq",
    "lottery ticket": "google-research/lottery-ticket-hypothesis",
    "grokking": "openai/grok",
    "diffusion policy": "real-stanford/diffusion_policy",
    "bimanual manipulation": "tonyzhaozh/act",
    "generative agents": "joonspk-research/generative_agents",
    "mt-bench": "lm-sys/FastChat",
    "deepseek r1": "deepseek-ai/DeepSeek-R1",
    "deepseek-r1": "deepseek-ai/DeepSeek-R1",
    "sam 3": "facebookresearch/sam3",
    "adversarial attacks aligned": "llm-attacks/llm-attacks",
    "fineweb": "huggingface/datatrove",
    "chronos": "amazon-science/chronos-forecasting",
    "mixtral": "mistralai/mistral-inference",
    "title:clip": None,
    "constitutional ai": "anthropics/ConstitutionalHarmlessnessPaper",
    "visual instruction tuning": "haotian-liu/LLaVA",
    "toolformer": None,
    "scaling laws": None,
}
"""What is typed, and the owner and name on GitHub; None where there is nothing to give."""

PAGES = {
    "agentsynth": "sunblaze-ucb/AgentSynth",
    "in-context lora": "ali-vilab/In-Context-LoRA",
    "dynamic logit fusion": "Facico/Dynamic-Logit-Fusion",
    "instruct2act": "OpenGVLab/Instruct2Act",
    "controlar": "hustvl/ControlAR",
    "smartcontrol": "liuxiaoyu1104/SmartControl",
    "self-certainty": "backprop07/Self-Certainty",
    "plan-and-solve": "AGI-Edgerunners/Plan-and-Solve-Prompting",
    "robomatrix": "WayneMao/RoboMatrix",
    "gui agents task generalization": "hkust-nlp/GUIMid",
    "infigui": "InfiXAI/InfiGUI-G1",
    "infi gui": "InfiXAI/InfiGUI-G1",
    "task galaxy": "Kwai-YuanQi/TaskGalaxy",
    "taskgalaxy": "Kwai-YuanQi/TaskGalaxy",
    "task galxy": "Kwai-YuanQi/TaskGalaxy",
    "agent synth": "sunblaze-ucb/AgentSynth",
    "step tool": "yuyq18/StepTool",
    "robo matrix": "WayneMao/RoboMatrix",
    "control ar": "hustvl/ControlAR",
    "open agi": "agiresearch/OpenAGI",
    "deep researcher": "GAIR-NLP/DeepResearcher",
    "instruct to act": "OpenGVLab/Instruct2Act",
    "task preference optimisation": "OpenGVLab/TPO",
    "selflengthen": "QwenLM/Self-Lengthen",
    "weak to strong hard": "hexuan21/Weak-to-Strong",
    "continual lerning language abilities": "wenyudu/MIGU",
    "tree planner": None,
}


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[pytest.MonkeyPatch]:
    """A place of its own for the libraries that are asked."""
    with pytest.MonkeyPatch.context() as patched:
        for kind in ("CACHE", "STATE"):
            patched.setenv(f"XDG_{kind}_HOME", str(tmp_path_factory.mktemp(kind.lower())))
        yield patched


@pytest.fixture(scope="module")
def sample(environment: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = str(tmp_path_factory.mktemp("sample"))
    main(["--library", folder, "import", str(ROOT / "sample_data")])
    return folder


@pytest.fixture(scope="module")
def pages(environment: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> str:
    if not SHARED.is_dir():
        pytest.skip("the real pages are not beside this checkout")
    folder = str(tmp_path_factory.mktemp("pages"))
    main(["--library", folder, "import", str(SHARED)])
    return folder


def asked(library: str, words: str, capfd: pytest.CaptureFixture[str]) -> str | None:
    """Give what `paperdeck repo` puts on stdout, without the site."""
    capfd.readouterr()
    main(["--library", library, "repo", *words.split()])
    out = capfd.readouterr().out
    return out.strip().removeprefix("https://github.com/") or None


@pytest.mark.parametrize(("words", "repository"), SAMPLE.items())
def test_the_first_answer_is_right_on_the_sample(
    words: str, repository: str | None, sample: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert asked(sample, words, capfd) == repository


@pytest.mark.parametrize(("words", "repository"), PAGES.items(), ids=list(PAGES))
def test_the_first_answer_is_right_on_real_pages(
    words: str, repository: str | None, pages: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert asked(pages, words, capfd) == repository


@pytest.mark.parametrize("words", ["tree planner", "tree-planner", "treeplanner", "tree planer"])
def test_a_paper_without_a_repository_is_found_first_too(
    words: str, pages: str, capfd: pytest.CaptureFixture[str]
) -> None:
    capfd.readouterr()
    main(["--library", pages, "find", "--limit", "1", *words.split()])
    assert "Tree-Planner: Efficient Close-loop" in capfd.readouterr().out

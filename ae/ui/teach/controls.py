"""Which controls of a page a link can leave out."""

from ae.runs.config import SETTINGS

_RENAMED = {"noise": "noise_kind"}

CONTROLS: dict[str, dict[str, str]] = {
    "learn": {"learn_lesson": "All lessons", "learn_next": "Next lesson", "learn_back": "Back"},
    "draw": {
        "draw_model": "Model",
        "draw_noise_kind": "Noise",
        "draw_noise_level": "Noise level",
        "draw_new_noise": "New noise",
        "draw_centred": "Scale and centre",
        "draw_train": "Train one with another code size",
        "draw_words": "Words",
        "draw_share": "Share",
    },
    "train": {
        "train_presets": "Presets and more settings",
        "train_tools": "Runs, results and files",
        "train_watch": "Show",
    }
    | {f"train_{_RENAMED.get(name, name)}": setting.label for name, setting in SETTINGS.items()},
    "latent": {
        "latent_model": "Model",
        "latent_dataset": "Data set",
        "latent_count": "Points",
        "latent_projection": "Projection",
    },
    "experiments": {
        "experiments_ready": "Questions",
        "experiments_own": "Ask your own",
        "experiments_sweep": "Your experiments",
    },
}
"""Words on screen by widget key, by page."""

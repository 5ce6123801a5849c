"""How does an autoencoder learn?"""

from ae.ui.controls import choose_dataset, config_controls
from ae.ui.datasets.dialog import own_images_button
from ae.ui.heading import show_heading
from ae.ui.messages import shown_errors
from ae.ui.state import read_address, remember_config, remembered_config
from ae.ui.train import (
    looked_at,
    page_places,
    preset_control,
    show_now,
    show_shape,
    show_stage,
    show_tools,
    take_over_run,
    with_images_at_hand,
)

heading = show_heading(
    "train",
    "Train an autoencoder",
    "Choose a network, press Start, and watch it learn to reconstruct its input from a short code.",
)

places = page_places(heading)
config = None
with places.problems, shown_errors():
    take_over_run()
    read_address()
with places.more:
    preset_control()
    own_images_button("train", choose_dataset)
with places.problems, shown_errors(), places.settings:
    described = config_controls("train", remembered_config(), places.more)
    remember_config(described)
    with places.problems:
        described = with_images_at_hand(described)
        show_shape(described)
    config = described
snapshot = looked_at()
with places.now:
    show_now(snapshot)
with places.tools:
    show_tools(config or remembered_config(), snapshot)
with places.stage:
    show_stage(config, config or remembered_config(), snapshot)

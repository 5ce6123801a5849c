"""How does an autoencoder learn?"""

from ae.ui.controls import config_controls
from ae.ui.heading import show_heading
from ae.ui.messages import shown_errors
from ae.ui.state import read_address, remember_config, remembered_config
from ae.ui.train import (
    import_control,
    page_places,
    preset_control,
    show_editor,
    show_run,
    show_runs,
    show_script,
    show_shape,
    show_steering,
    take_over_run,
    with_images_at_hand,
)

show_heading(
    "Train an autoencoder",
    "Choose a network, press Start, and watch it learn to reconstruct its input from a short code.",
)

places = page_places()
config = None
with places.problems, shown_errors():
    take_over_run()
    read_address()
with places.problems, shown_errors(), places.settings:
    preset_control()
    described = config_controls("train", remembered_config())
    remember_config(described)
    described = with_images_at_hand(described)
    show_shape(described)
    config = described
with places.diagram:
    show_editor(config or remembered_config())
with places.script:
    show_script(config or remembered_config())
with places.steering:
    show_steering(config)
with places.run, shown_errors():
    show_run()
with places.settings:
    with shown_errors():
        show_runs()
    with shown_errors():
        import_control()

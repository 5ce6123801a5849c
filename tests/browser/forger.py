"""A client that is no browser: what the canvas sends is replaced, or sent over and over."""

from streamlit.proto.BackMsg_pb2 import BackMsg


class Forger:
    """Stands between a page and its server.

    Attributes:
        page: What the browser shows.
        value: JSON text that takes the place of what the canvas has sent; None leaves it.
        times: How often each message is sent.
    """

    def __init__(self, page):
        self.page = page
        self.value = None
        self.times = 1
        page.route_web_socket("**", self.connect)

    def connect(self, socket):
        server = socket.connect_to_server()
        server.on_message(socket.send)
        socket.on_message(lambda message: self.send(server, message))

    def send(self, server, message):
        forged = message if self.value is None else self.forged(message)
        for _ in range(self.times):
            server.send(forged)

    def forged(self, message):
        said = BackMsg.FromString(message)
        for widget in said.rerun_script.widget_states.widgets:
            if widget.id.endswith("draw_canvas"):
                widget.json_value = self.value
        return said.SerializeToString()

"""nginx with the configuration that the lab comes with, on free ports and with a certificate of its own."""

import contextlib
import os
import shutil
import socket
import subprocess

import pytest

from tests.browser.conftest import ROOT, _end, _free_port
from tests.jobs.waiting import until

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
SITE = (ROOT / "docs/deploying/nginx.conf").read_text()
NAME, CERTIFICATE = "lab.example.org", "/etc/ssl/certs/lab.example.org.pem"
KEY = "/etc/ssl/private/lab.example.org.key"
MAIN = """
{user}
daemon off;
pid {folder}/pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site;
}}
"""


@contextlib.contextmanager
def proxied(folder, *ports):
    """Addresses, encrypted and plain, of a proxy before those that are served on the ports."""
    if NGINX is None or shutil.which("openssl") is None:
        pytest.skip("The proxy's tests need nginx and openssl, as Debian's packages bring them.")
    tls, plain = _free_port(), _free_port()
    _make_certificate(folder)
    (folder / "site").write_text(_adapted(folder, tls, plain, ports))
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "main").write_text(MAIN.format(user=user, folder=folder))
    command = [NGINX, "-e", folder / "error.log", "-c", folder / "main"]
    subprocess.run([*command, "-t", "-q"], check=True)
    process = subprocess.Popen(command, start_new_session=True)
    try:
        until(lambda: _listens(tls) and _listens(plain), bool, seconds=10)
        yield f"https://localhost:{tls}", f"http://localhost:{plain}"
    finally:
        _end(process)


def _adapted(folder, tls, plain, ports):
    """The configuration with what an operator, or this machine, puts in its place."""
    servers = "\n".join(f"server 127.0.0.1:{port};" for port in ports)
    site = SITE
    for written, put in {
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen 443 ssl;": f"listen 127.0.0.1:{tls} ssl;",
        "    server 127.0.0.1:8501;": servers,
        CERTIFICATE: f"{folder}/certificate",
        KEY: f"{folder}/key",
        NAME: "localhost",
    }.items():
        assert written in site
        site = site.replace(written, put)
    return site


def _make_certificate(folder):
    made = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1"]
    files = ["-subj", "/CN=localhost", "-keyout", folder / "key", "-out", folder / "certificate"]
    subprocess.run(["openssl", "req", *made, *files], check=True, capture_output=True)


def _listens(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0

"""A site of one form for the browser tests: real HTTP, the product's CSP, the product's two modules, no Django."""

import email
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import medreg

STATIC = Path(medreg.__file__).parent / "portals" / "shared" / "static"
CSP = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEAD = """<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8">
<title>{title}</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/static/shared/css/forms.css">
<script type="module" src="/static/shared/js/medreg.js"></script>
<script type="module" src="/static/shared/js/upload.js"></script>
<script type="module" src="/static/shared/js/crop.js"></script></head><body><main>"""
ZONE = """<div class="upload-field"><label for="field-file">聘用证明</label>
<div class="upload" data-upload {options}>
<input type="file" id="field-file" name="file" accept=".pdf,.jpg,.jpeg,.png">
<button type="button" data-upload-camera="user" hidden>拍照</button>
<p class="upload-drop" data-upload-drop hidden>也可以把文件拖到这里</p>
<progress data-upload-progress max="100" value="0" aria-label="上传进度" hidden></progress>
<p class="upload-status" data-upload-status aria-live="polite"></p></div></div>"""
CROP = """<div class="crop" data-crop data-crop-for="field-file" hidden>
<div class="crop-stage" data-crop-stage><img data-crop-image alt="待裁剪的照片">
<div class="crop-frame" data-crop-frame tabindex="0"
role="application" aria-label="裁剪框，方向键移动，加减号缩放"></div></div>
<canvas class="crop-result" data-crop-result width="413" height="531" role="img" aria-label="裁剪结果"></canvas>
<div class="crop-tools"><button type="button" data-crop-act="smaller">缩小</button>
<button type="button" data-crop-act="left">左移</button></div>
<input type="hidden" name="x" data-crop-value="x"><input type="hidden" name="y" data-crop-value="y">
<input type="hidden" name="width" data-crop-value="width"><input type="hidden" name="height" data-crop-value="height">
<p data-crop-status aria-live="polite"></p></div>"""
FORM = """<h1>上传</h1><form method="post" enctype="multipart/form-data" data-once action="/send">
<input type="hidden" name="csrfmiddlewaretoken" value="token"><input type="text" name="words" id="words">
{zone}{crop}<button type="submit" name="go" value="save">上传</button></form>"""
PAGES = {
    "/form": FORM.format(zone=ZONE.format(options=""), crop=""),
    "/photo": FORM.format(zone=ZONE.format(options=""), crop=CROP),
    "/at-once": FORM.format(zone=ZONE.format(options='data-upload-url="/keep-field"'), crop=""),
    "/kept": "<h1>已保存</h1>",
    "/broken": FORM.format(zone=ZONE.format(options=""), crop="").replace("/send", "/fall-over"),
}


@dataclass
class UploadSite:
    """What the site was sent: one dictionary of parts a request."""

    address: str = ""
    received: list[dict[str, bytes]] = field(default_factory=list)


def parts_of(content_type: str, body: bytes) -> dict[str, bytes]:
    whole = email.message_from_bytes(b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + body)
    parts: dict[str, bytes] = {}
    for part in whole.walk():
        name = part.get_param("name", header="content-disposition")
        if isinstance(part, Message) and isinstance(name, str):
            payload = part.get_payload(decode=True)
            parts[name] = payload if isinstance(payload, bytes) else b""
    return parts


class Answer(BaseHTTPRequestHandler):
    """One request; what arrives is written down in `received`, which `upload_site` gives each site anew."""

    received: list[dict[str, bytes]]

    def do_GET(self) -> None:
        if self.path.startswith("/static/"):
            kind = "text/css" if self.path.endswith("css") else "text/javascript"
            self.reply(200, (STATIC / self.path.removeprefix("/static/")).read_bytes(), kind)
        else:
            self.reply(200, (HEAD.format(title=self.path) + PAGES[self.path] + "</main>").encode())

    def do_POST(self) -> None:
        parts = parts_of(self.headers["Content-Type"], self.rfile.read(int(self.headers["Content-Length"])))
        self.received.append(parts)
        if self.path == "/fall-over":
            self.reply(502, b"<main>bad gateway</main>")
        elif self.path == "/keep-field":
            fresh = ZONE.format(options="").replace("聘用证明", "聘用证明（已保存）")
            self.reply(200, f"<main>{fresh}</main>".encode())
        elif parts.get("words") == b"refuse":
            refused = '<h1>上传</h1><p class="error-summary">文件已损坏，请重新上传</p></main>'
            self.reply(422, (HEAD.format(title="退回") + refused).encode())
        else:
            self.send_response(302)
            self.send_header("Location", "/kept")
            self.end_headers()

    def reply(self, status: int, body: bytes, kind: str = "text/html; charset=utf-8") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Security-Policy", CSP)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *parts: object) -> None:
        """Silent: the tests look at what was received."""


@contextmanager
def upload_site() -> Iterator[UploadSite]:
    site = UploadSite()
    handler = type("AnswerOfOneSite", (Answer,), {"received": site.received})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        site.address = f"http://127.0.0.1:{server.server_address[1]}"
        yield site
        server.shutdown()

"""Installs the third-party front-end files by npm and copies those that pages and documents use (run by make)."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
MODULES = REPOSITORY / "node_modules"
VENDOR = REPOSITORY / "src" / "medreg" / "portals" / "shared" / "static" / "vendor"
OLDEST_NODE = 20
FONT = "@expo-google-fonts/noto-sans-sc"
FILES = {
    "bootstrap/dist/css/bootstrap.min.css": "bootstrap/bootstrap.min.css",
    "bootstrap/dist/js/bootstrap.bundle.min.js": "bootstrap/bootstrap.bundle.min.js",
    "htmx.org/dist/htmx.min.js": "htmx/htmx.min.js",
    "axe-core/axe.min.js": "axe/axe.min.js",
    "cropperjs/dist/cropper.min.js": "cropper/cropper.min.js",
    "cropperjs/dist/cropper.min.css": "cropper/cropper.min.css",
    "echarts/dist/echarts.min.js": "echarts/echarts.min.js",
    "zxing-wasm/dist/es/reader/index.js": "zxing/es/reader/index.js",
    "zxing-wasm/dist/es/share.js": "zxing/es/share.js",
    "zxing-wasm/dist/reader/zxing_reader.wasm": "zxing/zxing_reader.wasm",
    f"{FONT}/400Regular/NotoSansSC_400Regular.ttf": "font/NotoSansSC_400Regular.ttf",
    f"{FONT}/700Bold/NotoSansSC_700Bold.ttf": "font/NotoSansSC_700Bold.ttf",
    f"{FONT}/LICENSE_FONT": "font/LICENSE",
}
# The maps are not served, and Django's hashed file names would look for them.
SOURCE_MAP = re.compile(rb"\s*(/\*# sourceMappingURL=[^*]*\*/|//# sourceMappingURL=\S*)\s*$")


def main() -> None:
    environment = os.environ | {
        "PATH": f"{_node_folder()}{os.pathsep}{os.environ['PATH']}",
        "npm_config_loglevel": "error",
    }
    subprocess.run(
        ["npm", "ci", "--no-progress"],  # noqa: S607
        cwd=REPOSITORY,
        env=environment,
        stdin=subprocess.DEVNULL,
        check=True,
    )
    for source, target in FILES.items():
        _copy(MODULES / source, VENDOR / target)


def _node_folder() -> Path:
    """The machine's Node if it is new enough, else the one that a wheel brings into the virtual environment."""
    on_path = shutil.which("node")
    if on_path and shutil.which("npm") and _major(Path(on_path)) >= OLDEST_NODE:
        return Path(on_path).parent
    carried = Path(sys.prefix) / "bin"
    if not (carried / "npm").exists():
        lock = REPOSITORY / "requirements" / "node.txt"
        install = [sys.executable, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--require-hashes"]
        subprocess.run([*install, "--only-binary", ":all:", "-r", lock], stdin=subprocess.DEVNULL, check=True)  # noqa: S603
    return carried


def _major(node: Path) -> int:
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    number = re.match(r"v(\d+)\.", answer.stdout)
    return int(number[1]) if number else 0


def _copy(source: Path, target: Path) -> None:
    content = source.read_bytes()
    if target.suffix in {".css", ".js"}:
        content = SOURCE_MAP.sub(b"\n", content)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


if __name__ == "__main__":
    main()

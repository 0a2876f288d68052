"""Static files carry a hash of their content, also where one names another."""

import re
import shutil
from pathlib import Path

from vibelux_site.env import REPOSITORY
from vibelux_site.static_files import ModuleManifestStorage

STATIC = REPOSITORY / "vibelux_site/static"
IMPORT = re.compile(r'^(?:import|export) .*from "([^"]+)";$', re.MULTILINE)


def test_a_module_imports_others_by_their_hashed_names(tmp_path: Path):
    shutil.copytree(STATIC / "js", tmp_path / "js")
    storage = ModuleManifestStorage(location=tmp_path, base_url="/static/")
    names = [str(file.relative_to(tmp_path)) for file in tmp_path.rglob("*.js")]
    list(storage.post_process({name: (storage, name) for name in names}))
    live = tmp_path / storage.stored_name("js/live.js")
    imported = IMPORT.findall(live.read_text())
    assert imported
    for name in imported:
        assert re.search(r"\.[0-9a-f]{12}\.js$", name)
        assert (live.parent / name).exists()


def test_every_style_and_script_is_named_by_a_template_or_a_module():
    templates = (REPOSITORY / "vibelux_site/templates").rglob("*.html")
    named = "".join(file.read_text() for file in templates)
    for file in [*STATIC.rglob("*.css"), *(STATIC / "js").glob("*.js")]:
        assert f"'{file.relative_to(STATIC)}'" in named
    modules = "".join(file.read_text() for file in (STATIC / "js").rglob("*.js"))
    for file in (STATIC / "js/shared").glob("*.js"):
        assert f'/{file.name}"' in modules

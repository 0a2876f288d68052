"""How static files are stored and named."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

# `from "./shared/parts.js"` at the end of an import, as the formatter writes it.
_MODULE_IMPORT = (r'(?P<matched>from "(?P<url>\.{1,2}/[^"]+)")', 'from "%(url)s"')


class ModuleManifestStorage(CompressedManifestStaticFilesStorage):
    """Hashed names inside the site's own modules too, so that no `import` meets an old file.

    Django's own switch for this rewrites every package's JavaScript and stops at what it misreads.
    """

    patterns = (*CompressedManifestStaticFilesStorage.patterns, ("js/*.js", (_MODULE_IMPORT,)))

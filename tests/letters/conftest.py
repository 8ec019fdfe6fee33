from tests.licences.conftest import font_folder

__all__ = ["font_folder"]

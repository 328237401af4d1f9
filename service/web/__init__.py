"""The workbench: a page on which an editor pastes an article and sees what the service says of it, where it says it."""

"""The text: parsed once into an immutable `Document`, whose offsets index what the caller sent."""

"""The parts of :mod:`dataset.french.links`: membership, channels, targets."""

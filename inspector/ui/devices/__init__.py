"""What the machine has besides a screen: cameras, microphones, receivers."""

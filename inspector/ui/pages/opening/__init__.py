"""What stands in the window while a workspace is being opened, and when it does not open.

Each is imported by itself: the skeleton is painted before anything heavy is loaded.
"""

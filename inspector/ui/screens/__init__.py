"""Pictures of every page: the demo's data in all looks, and checks of what is seen on them.

``script/screens OUT`` plays the demo once, keeps its workspaces at several points of the story, and
opens the real window on copies of them.
"""

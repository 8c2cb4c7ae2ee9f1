"""The reader's screens. Text of a library reaches them only through `textview.shown`, never as markup."""

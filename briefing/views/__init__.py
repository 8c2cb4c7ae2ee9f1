"""Views of a library as data, without a screen: what pages and exports show."""

-- What an import added is taken away again with it, as long as nothing stands on it: whoever refers to a place holds it here.
grant delete on place to linli_app;

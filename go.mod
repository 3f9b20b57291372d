module helpgen

go 1.26

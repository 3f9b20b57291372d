// A host that knows no redirects sends readers here; the part that they asked for goes along.
const link = document.querySelector('main a')
location.replace(link.href + location.hash)

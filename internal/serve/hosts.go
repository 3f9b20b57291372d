package serve

import (
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// HostGuard answers only requests that name this server: a page of another site that has its name
// resolve to this machine (DNS rebinding) is refused. addr is the address listened on; hosts are
// further names that the user allows.
func HostGuard(addr string, hosts []string, next http.Handler) http.Handler {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		host = addr
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !allowedHost(r.Host, host, hosts) {
			http.Error(w, "helpgen answers only its own host names", http.StatusForbidden)
			return
		}
		if origin := r.Header.Get("Origin"); origin != "" {
			if u, err := url.Parse(origin); err != nil || !allowedHost(u.Host, host, hosts) {
				http.Error(w, "helpgen answers only its own pages", http.StatusForbidden)
				return
			}
		}
		next.ServeHTTP(w, r)
	})
}

func allowedHost(requested, bound string, hosts []string) bool {
	name := requested
	if h, _, err := net.SplitHostPort(requested); err == nil {
		name = h
	}
	name = strings.Trim(strings.ToLower(name), "[]")
	if name == "localhost" || strings.HasSuffix(name, ".localhost") || name == bound || slices.Contains(hosts, name) {
		return true
	}
	ip := net.ParseIP(name)
	return ip != nil && (ip.IsLoopback() || net.ParseIP(bound).IsUnspecified())
}

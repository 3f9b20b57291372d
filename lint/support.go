package lint

import (
	"helpgen"
	"helpgen/internal/tree"
)

// supportNode returns the support block of the configuration as it is written, or nil.
func supportNode(p *SitePass) *tree.Node {
	return p.Config.Site.Root.Get("support")
}

// eachChannel calls do for each support channel with the place where its kind, or else the channel, is written.
func eachChannel(p *SitePass, do func(c *helpgen.Channel, at helpgen.Span)) {
	nodes := supportNode(p).Get("channels")
	if nodes == nil {
		return
	}
	channels := p.Config.Site.Support.Channels
	for i := range channels {
		if i >= len(nodes.Items) {
			return
		}
		at := firstLine(p.Config.Site.Source, nodes.Items[i].Span)
		if kind := nodes.Items[i].Get("kind"); kind != nil {
			at = kind.Span
		}
		do(&channels[i], at)
	}
}

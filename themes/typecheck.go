package themes

import (
	"errors"
	"fmt"
	"html/template"
	"reflect"
	"text/template/parse"
)

// checker walks the parse trees of templates and compares every field, method, word and icon
// with the type of the data that the template will get. A nil type is one that is not known; it is not checked.
type checker struct {
	set   *template.Template
	icons icons
	words *Words
	seen  map[string]bool
	tree  *parse.Tree
	errs  []error
}

// scope is the types of dot and of the variables at one place.
type scope struct {
	dot  reflect.Type
	vars map[string]reflect.Type
}

func (s scope) with(dot reflect.Type) scope {
	vars := make(map[string]reflect.Type, len(s.vars))
	for k, v := range s.vars {
		vars[k] = v
	}
	return scope{dot, vars}
}

func newChecker(set *template.Template, ic icons, words *Words) *checker {
	return &checker{set: set, icons: ic, words: words, seen: map[string]bool{}}
}

func (c *checker) err() error { return errors.Join(c.errs...) }

func (c *checker) fail(n parse.Node, format string, args ...any) {
	where, _ := c.tree.ErrorContext(n)
	c.errs = append(c.errs, fmt.Errorf("%s: %s", where, fmt.Sprintf(format, args...)))
}

// template checks the template of a name with data of type t, once for each pair.
func (c *checker) template(name string, t reflect.Type) {
	key := fmt.Sprint(name, "\x00", t)
	if c.seen[key] {
		return
	}
	c.seen[key] = true
	tmpl := c.set.Lookup(name)
	if tmpl == nil || tmpl.Tree == nil {
		c.errs = append(c.errs, fmt.Errorf("%s: the theme needs this template", name))
		return
	}
	outer := c.tree
	c.tree = tmpl.Tree
	c.node(tmpl.Tree.Root, scope{t, map[string]reflect.Type{"$": t}})
	c.tree = outer
}

func (c *checker) node(n parse.Node, s scope) {
	switch n := n.(type) {
	case *parse.ListNode:
		if n != nil {
			for _, child := range n.Nodes {
				c.node(child, s)
			}
		}
	case *parse.ActionNode:
		c.pipe(n.Pipe, s)
	case *parse.IfNode:
		inner := s.with(s.dot)
		c.pipe(n.Pipe, inner)
		c.node(n.List, inner)
		c.node(n.ElseList, s.with(s.dot))
	case *parse.WithNode:
		inner := s.with(s.dot)
		inner.dot = c.pipe(n.Pipe, inner)
		c.node(n.List, inner)
		c.node(n.ElseList, s.with(s.dot))
	case *parse.RangeNode:
		c.rangeNode(n, s)
	case *parse.TemplateNode:
		c.call(n, s)
	}
}

func (c *checker) rangeNode(n *parse.RangeNode, s scope) {
	inner := s.with(s.dot)
	over := c.pipe(n.Pipe, inner)
	inner.dot = element(over)
	for i, v := range n.Pipe.Decl {
		inner.vars[v.Ident[0]] = inner.dot
		if i == 0 && len(n.Pipe.Decl) == 2 {
			inner.vars[v.Ident[0]] = nil
		}
	}
	c.node(n.List, inner)
	c.node(n.ElseList, s.with(s.dot))
}

func (c *checker) call(n *parse.TemplateNode, s scope) {
	if c.set.Lookup(n.Name) == nil {
		c.fail(n, "no template %q", n.Name)
		return
	}
	var t reflect.Type
	if n.Pipe != nil {
		t = c.pipe(n.Pipe, s)
	}
	c.template(n.Name, t)
}

func (c *checker) pipe(p *parse.PipeNode, s scope) reflect.Type {
	var t reflect.Type
	for _, cmd := range p.Cmds {
		t = c.command(cmd, s)
	}
	for _, v := range p.Decl {
		s.vars[v.Ident[0]] = t
	}
	return t
}

func (c *checker) command(cmd *parse.CommandNode, s scope) reflect.Type {
	for _, arg := range cmd.Args[1:] {
		c.value(arg, s)
	}
	t := c.value(cmd.Args[0], s)
	if len(cmd.Args) > 1 {
		c.literal(cmd)
	}
	return t
}

// literal checks names of words and icons that are written in the template.
func (c *checker) literal(cmd *parse.CommandNode) {
	arg, ok := cmd.Args[1].(*parse.StringNode)
	if !ok {
		return
	}
	switch lastName(cmd.Args[0]) {
	case "T", "Fill":
		if _, ok := c.words.text[arg.Text]; !ok {
			c.fail(cmd, "no word %q in strings/en.yaml", arg.Text)
		}
	case "N":
		if _, ok := c.words.plurals[arg.Text]; !ok {
			c.fail(cmd, "no plural %q in strings/en.yaml", arg.Text)
		}
	case "icon":
		if _, ok := c.icons.symbols[arg.Text]; !ok {
			c.fail(cmd, "no icon %q in icons.svg", arg.Text)
		}
	}
}

func lastName(n parse.Node) string {
	switch n := n.(type) {
	case *parse.FieldNode:
		return n.Ident[len(n.Ident)-1]
	case *parse.VariableNode:
		return n.Ident[len(n.Ident)-1]
	case *parse.IdentifierNode:
		return n.Ident
	}
	return ""
}

func (c *checker) value(n parse.Node, s scope) reflect.Type {
	switch n := n.(type) {
	case *parse.DotNode:
		return s.dot
	case *parse.FieldNode:
		return c.fields(n, s.dot, n.Ident)
	case *parse.VariableNode:
		return c.fields(n, s.vars[n.Ident[0]], n.Ident[1:])
	case *parse.ChainNode:
		return c.fields(n, c.value(n.Node, s), n.Field)
	case *parse.PipeNode:
		return c.pipe(n, s)
	case *parse.StringNode:
		return reflect.TypeFor[string]()
	}
	return nil
}

func (c *checker) fields(n parse.Node, t reflect.Type, names []string) reflect.Type {
	for _, name := range names {
		if t == nil || t.Kind() == reflect.Interface {
			return nil
		}
		next, ok := member(t, name)
		if !ok {
			c.fail(n, "%s has no field or method %s", t, name)
			return nil
		}
		t = next
	}
	return t
}

// member returns the type of a field, a method's result or a map's element.
func member(t reflect.Type, name string) (reflect.Type, bool) {
	for _, recv := range []reflect.Type{t, reflect.PointerTo(t)} {
		if m, ok := recv.MethodByName(name); ok {
			return m.Type.Out(0), true
		}
	}
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch t.Kind() {
	case reflect.Struct:
		f, ok := t.FieldByName(name)
		return f.Type, ok && f.IsExported()
	case reflect.Map:
		return t.Elem(), true
	}
	return nil, false
}

func element(t reflect.Type) reflect.Type {
	if t == nil {
		return nil
	}
	switch t.Kind() {
	case reflect.Slice, reflect.Array, reflect.Map, reflect.Pointer, reflect.Chan:
		return t.Elem()
	}
	return nil
}

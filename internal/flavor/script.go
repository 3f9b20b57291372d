package flavor

import (
	"io/fs"
	"strconv"
	"strings"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/js"

	"helpgen/internal/tree"
)

// script is a JavaScript file that holds settings. It is read, not run: what is no literal is nothing.
type script struct {
	values map[string]js.IExpr // of the constants at the top
	result js.IExpr            // what it exports
}

// script reads a file of the project; nil: it is no JavaScript that can be read, which Left says.
func (r *reader) script(file string) *script {
	src, err := fs.ReadFile(r.FS, file)
	if err != nil {
		return nil
	}
	ast, err := js.Parse(parse.NewInputBytes(src), js.Options{})
	if err != nil {
		r.left(file + ", which is no plain JavaScript")
		return nil
	}
	s := &script{values: map[string]js.IExpr{}}
	for _, stmt := range ast.List {
		s.statement(stmt)
	}
	if s.result == nil {
		r.left(file + ", which exports no plain data")
	}
	return s
}

func (s *script) statement(stmt js.IStmt) {
	switch stmt := stmt.(type) {
	case *js.VarDecl:
		for _, b := range stmt.List {
			if v, ok := b.Binding.(*js.Var); ok && b.Default != nil {
				s.values[string(v.Name())] = b.Default
			}
		}
	case *js.ExportStmt:
		if decl, ok := stmt.Decl.(*js.VarDecl); ok {
			s.statement(decl)
		} else if stmt.Default {
			s.result = stmt.Decl
		}
	case *js.ExprStmt: // module.exports = …
		if b, ok := stmt.Value.(*js.BinaryExpr); ok && b.Op == js.EqToken {
			if d, ok := b.X.(*js.DotExpr); ok && strings.Trim(d.String(), "()") == "module.exports" {
				s.result = b.Y
			}
		}
	}
}

// exports returns the data that the script exports; what is a call is its first argument, as of defineConfig.
func (s *script) exports() *tree.Node {
	if s == nil || s.result == nil {
		return &tree.Node{}
	}
	return s.node(s.result, 0)
}

// call returns the argument of the first call of a function below the exported value.
func (s *script) call(name string) *tree.Node {
	if s == nil || s.result == nil {
		return &tree.Node{}
	}
	f := &callFinder{name: name}
	js.Walk(f, s.result)
	if f.found == nil || len(f.found.Args.List) == 0 {
		return &tree.Node{}
	}
	return s.node(f.found.Args.List[0].Value, 0)
}

type callFinder struct {
	name  string
	found *js.CallExpr
}

// Enter implements js.IVisitor.
func (f *callFinder) Enter(n js.INode) js.IVisitor {
	if c, ok := n.(*js.CallExpr); ok && f.found == nil {
		if v, ok := c.X.(*js.Var); ok && string(v.Name()) == f.name {
			f.found = c
		}
	}
	return f
}

// Exit implements js.IVisitor.
func (f *callFinder) Exit(js.INode) {}

// deepest is how far values are nested.
const deepest = 50

// node makes data of an expression; what is no literal is null.
func (s *script) node(e js.IExpr, depth int) *tree.Node {
	null := &tree.Node{}
	if depth > deepest {
		return null
	}
	switch e := e.(type) {
	case *js.GroupExpr:
		return s.node(e.X, depth+1)
	case *js.CallExpr:
		if len(e.Args.List) > 0 {
			return s.node(e.Args.List[0].Value, depth+1)
		}
	case *js.Var:
		if v := s.values[string(e.Name())]; v != nil {
			return s.node(v, depth+1)
		}
	case *js.LiteralExpr:
		return literal(e)
	case *js.TemplateExpr:
		if e.Tag == nil && len(e.List) == 0 && len(e.Tail) >= 2 {
			return scalar(string(e.Tail[1 : len(e.Tail)-1]))
		}
	case *js.ArrayExpr:
		list := &tree.Node{Kind: tree.List}
		for _, el := range e.List {
			if el.Value != nil && !el.Spread {
				list.Items = append(list.Items, s.node(el.Value, depth+1))
			}
		}
		return list
	case *js.ObjectExpr:
		m := &tree.Node{Kind: tree.Map}
		for _, p := range e.List {
			if p.Name == nil || p.Spread || p.Name.Computed != nil {
				continue
			}
			name := text(literal(&p.Name.Literal))
			if name == "" {
				name = string(p.Name.Literal.Data)
			}
			m.Fields = append(m.Fields, tree.Field{Name: name, Value: s.node(p.Value, depth+1)})
		}
		return m
	}
	return null
}

func scalar(value string) *tree.Node {
	return &tree.Node{Kind: tree.Scalar, Value: value, Quoted: true}
}

func literal(e *js.LiteralExpr) *tree.Node {
	switch e.TokenType {
	case js.StringToken:
		return scalar(unquoted(string(e.Data)))
	case js.TrueToken, js.FalseToken, js.DecimalToken, js.IntegerToken:
		return &tree.Node{Kind: tree.Scalar, Value: string(e.Data)}
	}
	return &tree.Node{}
}

// unquoted is the text of a string literal.
func unquoted(s string) string {
	if len(s) < 2 {
		return s
	}
	inner := s[1 : len(s)-1]
	var out []rune
	for rest := inner; rest != ""; {
		r, _, tail, err := strconv.UnquoteChar(rest, 0)
		if err != nil { // an escape that only JavaScript has
			return inner
		}
		out, rest = append(out, r), tail
	}
	return string(out)
}

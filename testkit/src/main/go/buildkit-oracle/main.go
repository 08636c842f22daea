// The field's own reading of Dockerfiles, to hold ours against: BuildKit's parser, its rules for instructions, and its
// expansion of variables in FROM. Paths of files come on standard input, one a line; for each, one line of JSON goes out.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/linter"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/frontend/dockerfile/shell"
)

type verdict struct {
	File         string        `json:"file"`
	OK           bool          `json:"ok"`
	Error        string        `json:"error,omitempty"`
	ErrorLine    int           `json:"errorLine,omitempty"`
	Escape       string        `json:"escape"`
	Instructions []instruction `json:"instructions"`
	Stages       []stage       `json:"stages"`
}

type instruction struct {
	Cmd      string    `json:"cmd"`
	Start    int       `json:"start"`
	End      int       `json:"end"`
	Original string    `json:"original"`
	Flags    []string  `json:"flags"`
	Args     []string  `json:"args"`
	JSON     bool      `json:"json"`
	Heredocs []heredoc `json:"heredocs"`
}

type heredoc struct {
	Name    string `json:"name"`
	Expand  bool   `json:"expand"`
	Chomp   bool   `json:"chomp"`
	Content string `json:"content"`
}

// A stage; base is what FROM names once the global arguments have their defaults. An argument that has none is empty in
// it, and one of the platform stands as ${NAME}.
type stage struct {
	Name     string `json:"name"`
	Base     string `json:"base"`
	Platform string `json:"platform"`
}

var platform = []string{
	"BUILDPLATFORM", "BUILDOS", "BUILDOSVERSION", "BUILDARCH", "BUILDVARIANT",
	"TARGETPLATFORM", "TARGETOS", "TARGETOSVERSION", "TARGETARCH", "TARGETVARIANT", "TARGETSTAGE",
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	out := bufio.NewWriter(os.Stdout)
	encoder := json.NewEncoder(out)
	for lines.Scan() {
		if err := encoder.Encode(read(lines.Text())); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	if err := errors.Join(lines.Err(), out.Flush()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func read(file string) (v *verdict) {
	v = &verdict{File: file, Instructions: []instruction{}, Stages: []stage{}}
	defer func() {
		if r := recover(); r != nil {
			v.OK = false
			v.Error = fmt.Sprintf("panic: %v", r)
		}
	}()
	if err := v.fill(file); err != nil {
		v.Error = err.Error()
		var located *parser.LocationError
		if errors.As(err, &located) && len(located.Locations) > 0 && len(located.Locations[0]) > 0 {
			v.ErrorLine = located.Locations[0][0].Start.Line
		}
		return v
	}
	v.OK = true
	return v
}

func (v *verdict) fill(file string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	if len(text) == 0 {
		return errors.New("the Dockerfile cannot be empty")
	}
	parsed, err := parser.Parse(bytes.NewReader(text))
	if err != nil {
		return err
	}
	v.Escape = string(parsed.EscapeToken)
	for _, node := range parsed.AST.Children {
		v.Instructions = append(v.Instructions, describe(node))
	}
	stages, args, err := instructions.Parse(parsed.AST, linter.New(&linter.Config{}))
	if err != nil {
		return err
	}
	if len(stages) == 0 {
		return errors.New("dockerfile contains no stages to build")
	}
	return v.resolve(shell.NewLex(parsed.EscapeToken), stages, args)
}

func (v *verdict) resolve(lex *shell.Lex, stages []instructions.Stage, args []instructions.ArgCommand) error {
	var env []string
	for _, name := range platform {
		env = append(env, name+"=${"+name+"}")
	}
	for _, arg := range args {
		for _, pair := range arg.Args {
			if pair.Value != nil {
				value, _, err := lex.ProcessWord(*pair.Value, shell.EnvsFromSlice(env))
				if err != nil {
					return parser.WithLocation(err, arg.Location())
				}
				env = append(env, pair.Key+"="+value)
			}
		}
	}
	for _, s := range stages {
		base, _, err := lex.ProcessWord(s.BaseName, shell.EnvsFromSlice(env))
		if err == nil && base == "" && !strings.Contains(s.BaseName, "$") {
			err = fmt.Errorf("base name (%s) should not be blank", s.BaseName)
		}
		if err != nil {
			return parser.WithLocation(err, s.Location)
		}
		on, _, err := lex.ProcessWord(s.Platform, shell.EnvsFromSlice(env))
		if err != nil {
			return parser.WithLocation(err, s.Location)
		}
		v.Stages = append(v.Stages, stage{Name: s.Name, Base: base, Platform: on})
	}
	return nil
}

func describe(node *parser.Node) instruction {
	i := instruction{
		Cmd:      node.Value,
		Start:    node.StartLine,
		End:      node.EndLine,
		Original: node.Original,
		Flags:    append([]string{}, node.Flags...),
		Args:     arguments(node),
		JSON:     node.Attributes["json"],
		Heredocs: []heredoc{},
	}
	for _, h := range node.Heredocs {
		i.Heredocs = append(i.Heredocs, heredoc{h.Name, h.Expand, h.Chomp, h.Content})
	}
	return i
}

// The words that the rules for instructions get; those of a trigger follow its keyword.
func arguments(node *parser.Node) []string {
	args := []string{}
	for next := node.Next; next != nil; next = next.Next {
		if len(next.Children) == 1 {
			args = append(args, next.Children[0].Value)
			args = append(args, arguments(next.Children[0])...)
		} else {
			args = append(args, next.Value)
		}
	}
	return args
}

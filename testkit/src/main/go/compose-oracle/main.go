// The field's own reading of Compose files, to hold ours against. Paths of files come on standard input, one a line; for
// each, one line of JSON goes out. A bare path is a Compose file: the project as compose-go binds it, with no environment
// but the .env beside the file. "dotenv:PATH" is an env file. The others name a file of JSON strings, one a line, and
// answer each: "dotenvs:" texts of env files, "templates:" texts with variables of the .env beside that file, "commands:"
// command lines, "scalars:" YAML documents of one scalar and the type that the YAML library sees in it.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/compose-spec/compose-go/v2/dotenv"
	"github.com/compose-spec/compose-go/v2/loader"
	"github.com/compose-spec/compose-go/v2/template"
	"github.com/compose-spec/compose-go/v2/types"
	"github.com/mattn/go-shellwords"
	"github.com/sirupsen/logrus"
	"go.yaml.in/yaml/v4"
)

type answer struct {
	File  string         `json:"file"`
	OK    bool           `json:"ok"`
	Error string         `json:"error,omitempty"`
	Model *types.Project `json:"model,omitempty"`
	// What a normalized model says otherwise: variables that were passed through have their values from .env.
	Environment map[string]types.MappingWithEquals `json:"environment,omitempty"`
	Args        map[string]types.MappingWithEquals `json:"args,omitempty"`
	// The names of build.ssh, which compose-go can't write as JSON.
	SSH    map[string][]string `json:"ssh,omitempty"`
	Values map[string]string   `json:"values,omitempty"`
	Lines  []line              `json:"lines,omitempty"`
}

type line struct {
	OK     bool              `json:"ok"`
	Error  string            `json:"error,omitempty"`
	Type   string            `json:"type,omitempty"`
	Text   string            `json:"text,omitempty"`
	Words  []string          `json:"words,omitempty"`
	Values map[string]string `json:"values,omitempty"`
}

func main() {
	logrus.SetOutput(io.Discard)
	time.Local = time.UTC
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(make([]byte, 1<<20), 1<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for in.Scan() {
		if in.Text() == "" {
			continue
		}
		line, err := json.Marshal(ask(in.Text()))
		if err != nil {
			line, _ = json.Marshal(answer{File: in.Text(), Error: "no JSON: " + err.Error()})
		}
		out.Write(line)
		out.WriteByte('\n')
	}
}

func ask(question string) (result answer) {
	result.File = question
	defer func() {
		// compose-go panics on some values of a wrong type.
		if r := recover(); r != nil {
			result = answer{File: question, Error: fmt.Sprint("panic: ", r)}
		}
	}()
	var err error
	if path, ok := strings.CutPrefix(question, "dotenv:"); ok {
		result.Values, err = dotenv.GetEnvFromFile(map[string]string{}, []string{path})
	} else if mode, path, ok := strings.Cut(question, ":"); ok {
		result.Lines, err = lines(mode, path)
	} else {
		err = compose(question, &result)
	}
	if err != nil {
		return answer{File: question, Error: err.Error()}
	}
	result.OK = true
	return result
}

func compose(path string, result *answer) error {
	normalized, err := load(path, "")
	if err != nil {
		return err
	}
	project, err := load(path, normalized.Name)
	if err != nil {
		return err
	}
	result.Environment = map[string]types.MappingWithEquals{}
	result.Args = map[string]types.MappingWithEquals{}
	result.SSH = map[string][]string{}
	for name, service := range normalized.Services {
		result.Environment[name] = service.Environment
		if service.Build != nil {
			result.Args[name] = service.Build.Args
		}
	}
	for name, service := range project.Services {
		if service.Build == nil {
			continue
		}
		for _, key := range service.Build.SSH {
			result.SSH[name] = append(result.SSH[name], key.ID)
		}
		service.Build.SSH = nil
		project.Services[name] = service
	}
	result.Model = project
	return nil
}

// Loads a project, and normalizes it unless a name is given for it.
func load(path, name string) (*types.Project, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	folder := filepath.Dir(path)
	environment, err := environmentBeside(path)
	if err != nil {
		return nil, err
	}
	details := types.ConfigDetails{
		WorkingDir:  folder,
		ConfigFiles: []types.ConfigFile{{Filename: path, Content: content}},
		Environment: environment,
	}
	return loader.LoadWithContext(context.Background(), details, func(o *loader.Options) {
		if name != "" {
			o.SetProjectName(name, true)
		} else if said, ok := environment["COMPOSE_PROJECT_NAME"]; ok && said != "" {
			o.SetProjectName(said, true)
		} else if !named(content) {
			o.SetProjectName(loader.NormalizeProjectName(filepath.Base(folder)), false)
		}
		o.SkipNormalization = name != ""
		o.SkipConsistencyCheck = true
		o.SkipResolveEnvironment = true
		o.SkipResolveLabels = true
		o.SkipExtends = true
		o.SkipInclude = true
		o.ResolvePaths = false
		o.Profiles = []string{"*"}
	})
}

func environmentBeside(path string) (map[string]string, error) {
	file := filepath.Join(filepath.Dir(path), ".env")
	if info, err := os.Stat(file); err != nil || !info.Mode().IsRegular() {
		return map[string]string{}, nil
	}
	return dotenv.GetEnvFromFile(map[string]string{}, []string{file})
}

func named(content []byte) bool {
	var n struct {
		Name string `yaml:"name"`
	}
	return yaml.Unmarshal(content, &n) == nil && n.Name != ""
}

func lines(mode, path string) ([]line, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	environment, err := environmentBeside(path)
	if err != nil {
		return nil, err
	}
	var found []line
	decoder := json.NewDecoder(strings.NewReader(string(content)))
	for decoder.More() {
		var text string
		if err := decoder.Decode(&text); err != nil {
			return nil, err
		}
		result, err := one(mode, text, environment)
		if err != nil {
			result = line{Error: err.Error()}
		}
		result.OK = err == nil
		found = append(found, result)
	}
	return found, nil
}

func one(mode, text string, environment map[string]string) (result line, err error) {
	switch mode {
	case "dotenvs":
		result.Values, err = dotenv.UnmarshalWithLookup(strings.TrimPrefix(text, "\uFEFF"), nil)
	case "templates":
		result.Text, err = template.Substitute(text, func(name string) (string, bool) {
			value, ok := environment[name]
			return value, ok
		})
	case "commands":
		result.Words, err = shellwords.Parse(text)
	case "scalars":
		var value any
		err = yaml.Unmarshal([]byte(text), &value)
		result.Type, result.Text = fmt.Sprintf("%T", value), fmt.Sprint(value)
	default:
		err = errors.New("no such mode: " + mode)
	}
	return result, err
}

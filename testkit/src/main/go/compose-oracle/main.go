// The field's own reading of Compose files, to hold ours against. Paths of files come on standard input, one a line; for
// each, one line of JSON goes out. A bare path is a Compose file: the project as compose-go binds it, with no environment
// but the .env beside the file, by itself: extends and include are left alone. "dotenv:PATH" is an env file.
// "project:PATH" names a JSON file, {"folder", "files", "env"}: a project of several files as Compose loads it, with what
// it extends and includes, env files read and paths made absolute; without files, those that Compose finds in the folder.
// "consistent:PATH" is a Compose file that is a project by itself: an error, if its names lead nowhere or in circles.
// The others name a file of JSON strings, one a line, and answer each: "dotenvs:" texts of env files, "templates:" texts with variables of the .env beside that file, "commands:"
// command lines, "sizes:" and "cpus:" numbers in quotes, "scalars:" YAML documents of one scalar and the type that the YAML
// library sees in it.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
	"unicode"

	"github.com/compose-spec/compose-go/v2/cli"
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
	dotenv.RegisterFormat("raw", raw)
	// Thousands of small files: what they leave behind is not worth collecting often.
	debug.SetGCPercent(800)
	var questions []string
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(make([]byte, 1<<20), 1<<20)
	for in.Scan() {
		if in.Text() != "" {
			questions = append(questions, in.Text())
		}
	}
	answers := make([][]byte, len(questions))
	var next atomic.Int64
	var workers sync.WaitGroup
	for range runtime.NumCPU() {
		workers.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(questions)); i = next.Add(1) - 1 {
				answers[i] = written(ask(questions[i]))
			}
		})
	}
	workers.Wait()
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for _, line := range answers {
		out.Write(line)
		out.WriteByte('\n')
	}
}

func written(result answer) []byte {
	line, err := json.Marshal(result)
	if err != nil {
		line, _ = json.Marshal(answer{File: result.File, Error: "no JSON: " + err.Error()})
	}
	return line
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
	if path, ok := strings.CutPrefix(question, "project:"); ok {
		err = project(path, &result)
	} else if path, ok := strings.CutPrefix(question, "consistent:"); ok {
		err = consistent(path)
	} else if path, ok := strings.CutPrefix(question, "dotenv:"); ok {
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
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	folder := filepath.Dir(path)
	environment, err := environmentBeside(path)
	if err != nil {
		return err
	}
	load := func(options ...func(*loader.Options)) (*types.Project, error) {
		// The loader adds to the environment that it is given.
		details := types.ConfigDetails{
			WorkingDir:  folder,
			ConfigFiles: []types.ConfigFile{{Filename: path, Content: content}},
			Environment: maps.Clone(environment),
		}
		return loader.LoadWithContext(context.Background(), details, append(options, func(o *loader.Options) {
			o.SkipConsistencyCheck = true
			o.SkipResolveEnvironment = true
			o.SkipResolveLabels = true
			o.SkipExtends = true
			o.SkipInclude = true
			o.ResolvePaths = false
			o.Profiles = []string{"*"}
		})...)
	}
	name := loader.NormalizeProjectName(filepath.Base(folder))
	if said := environment["COMPOSE_PROJECT_NAME"]; said != "" {
		name = said
	} else if named(content) {
		// Only a model that is normalized has the name as it counts.
		normalized, err := load(func(o *loader.Options) { o.SetProjectName(name, false) })
		if err != nil {
			return err
		}
		name = normalized.Name
	}
	plain := func(o *loader.Options) {
		o.SetProjectName(name, true)
		o.SkipNormalization = true
	}
	project, err := load(plain)
	if err != nil {
		return err
	}
	result.Environment = map[string]types.MappingWithEquals{}
	result.Args = map[string]types.MappingWithEquals{}
	if passes(project, environment) {
		normalized, err := load(func(o *loader.Options) { o.SetProjectName(name, true) })
		if err != nil {
			return err
		}
		for name, service := range normalized.Services {
			result.Environment[name] = service.Environment
			if service.Build != nil {
				result.Args[name] = service.Build.Args
			}
		}
	}
	finish(project, result)
	return nil
}

func finish(project *types.Project, result *answer) {
	result.SSH = map[string][]string{}
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
}

var here sync.Mutex

func project(path string, result *answer) error {
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var asked struct {
		Folder string
		Files  []string
		Env    []string
	}
	if err := json.Unmarshal(content, &asked); err != nil {
		return err
	}
	// Some paths of nested includes are looked for from the working folder.
	here.Lock()
	defer here.Unlock()
	if err := os.Chdir(asked.Folder); err != nil {
		return err
	}
	load := func(normalize bool) (*types.Project, error) {
		options, err := cli.NewProjectOptions(asked.Files, cli.WithWorkingDirectory(asked.Folder), cli.WithEnvFiles(asked.Env...),
			cli.WithDotEnv, cli.WithDefaultConfigPath, cli.WithNormalization(normalize), cli.WithConsistency(false),
			cli.WithProfiles([]string{"*"}))
		if err != nil {
			return nil, err
		}
		return options.LoadProject(context.Background())
	}
	plain, err := load(false)
	if err != nil {
		return err
	}
	// Only a model that is normalized has the project's name, and arguments of builds that were passed through.
	normalized, err := load(true)
	if err != nil {
		return err
	}
	plain.Name = normalized.Name
	result.Args = map[string]types.MappingWithEquals{}
	for name, service := range normalized.Services {
		if service.Build != nil {
			result.Args[name] = service.Build.Args
		}
	}
	plain.Environment = nil
	finish(plain, result)
	return nil
}

// Whether Compose would start a project of one file, by all its profiles.
func consistent(path string) error {
	options, err := cli.NewProjectOptions([]string{path}, cli.WithWorkingDirectory(filepath.Dir(path)), cli.WithDotEnv,
		cli.WithName("shop"), cli.WithoutEnvironmentResolution, cli.WithProfiles([]string{"*"}))
	if err != nil {
		return err
	}
	_, err = options.LoadProject(context.Background())
	return err
}

// The format of docker run --env-file, which Compose registers under this name.
func raw(r io.Reader, _ string, vars map[string]string, lookup func(string) (string, bool)) error {
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		line := strings.TrimLeftFunc(lines.Text(), unicode.IsSpace)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, value, said := strings.Cut(line, "=")
		if name == "" || strings.ContainsFunc(name, unicode.IsSpace) {
			return fmt.Errorf("no variable: %s", line)
		}
		if !said {
			if value, said = lookup(name); !said {
				continue
			}
		}
		vars[name] = value
	}
	return lines.Err()
}

// True when a service passes a variable of the environment through, whose value only a normalized model has.
func passes(project *types.Project, environment map[string]string) bool {
	passed := func(variables types.MappingWithEquals) bool {
		for name, value := range variables {
			if _, ok := environment[name]; ok && value == nil {
				return true
			}
		}
		return false
	}
	for _, service := range project.Services {
		if passed(service.Environment) || (service.Build != nil && passed(service.Build.Args)) {
			return true
		}
	}
	return false
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
	case "sizes":
		var size types.UnitBytes
		err = size.DecodeMapstructure(text)
		result.Text = strconv.FormatInt(int64(size), 10)
	case "cpus":
		var count float64
		count, err = strconv.ParseFloat(text, 32)
		result.Text = strconv.FormatFloat(count, 'g', -1, 32)
	case "scalars":
		var value any
		err = yaml.Unmarshal([]byte(text), &value)
		result.Type, result.Text = fmt.Sprintf("%T", value), fmt.Sprint(value)
	default:
		err = errors.New("no such mode: " + mode)
	}
	return result, err
}

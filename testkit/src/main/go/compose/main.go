// Command compose is Docker Compose itself, as a program that needs no docker to be started by: of a version that speaks with
// Debian's engine, and whose builder is in it.
package main

import (
	"os"

	"github.com/docker/cli/cli-plugins/manager"
	"github.com/docker/cli/cli-plugins/plugin"
	"github.com/docker/cli/cli/command"
	commands "github.com/docker/compose/v2/cmd/compose"
	"github.com/docker/compose/v2/pkg/compose"
	"github.com/spf13/cobra"
)

func main() {
	os.Args = append([]string{"docker", "compose"}, os.Args[1:]...)
	plugin.Run(func(cli command.Cli) *cobra.Command {
		root := commands.RootCommand(cli, compose.NewComposeService(cli).(commands.Backend))
		own := root.PersistentPreRunE
		root.PersistentPreRunE = func(cmd *cobra.Command, args []string) error {
			if err := plugin.PersistentPreRunE(cmd, args); err != nil {
				return err
			}
			return own(cmd, args)
		}
		return root
	}, manager.Metadata{SchemaVersion: "0.1.0", Vendor: "Docker Inc.", Version: "2"})
}

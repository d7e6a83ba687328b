package pgserver

import (
	"path/filepath"
	"strconv"
)

// arguments are the server's settings. They are given at each start and not
// written into the cluster, so that a new release changes them for old data too.
func (o Options) arguments(dataDir, socket, mark string) []string {
	args := []string{"-D", dataDir}
	for _, s := range append(o.settings(socket, mark), quietLog()...) {
		args = append(args, "-c", s[0]+"="+s[1])
	}
	return args
}

func (o Options) settings(socket, mark string) [][2]string {
	out := [][2]string{
		{"cluster_name", mark},
		{"listen_addresses", ""},
		{"port", socketPort},
		{"unix_socket_directories", socket},
		{"unix_socket_permissions", "0700"},
		{"max_connections", strconv.Itoa(o.MaxConnections)},
		{"shared_buffers", "128MB"},
		{"synchronous_commit", "on"},
		{"lock_timeout", "10s"},
		{"idle_in_transaction_session_timeout", "60s"},
		{"track_io_timing", "off"},
		{"jit", "off"},
		{"random_page_cost", "1.1"},
		{"max_wal_senders", "4"}, // for the hot backup
		{"timezone", "UTC"},
	}
	if o.FSyncOff {
		out = append(out, [2]string{"fsync", "off"}, [2]string{"full_page_writes", "off"},
			// a worker in a template would hold up its clones
			[2]string{"autovacuum", "off"})
	}
	return out
}

// quietLog keeps a week, a file a day, and no personal data. An error that a
// statement meets goes to its client and not to the log (log_min_messages: its
// text may quote a value, such as the one that is no uuid). What is logged is
// terse: the details name keys, rows and the statement of a crashed process.
func quietLog() [][2]string {
	return [][2]string{
		{"logging_collector", "on"},
		{"log_directory", "log"},
		{"log_filename", "postgresql-%a.log"},
		{"log_file_mode", "0600"},
		{"log_truncate_on_rotation", "on"},
		{"log_rotation_age", "1d"},
		{"log_rotation_size", "0"},
		{"log_timezone", "UTC"},
		{"log_line_prefix", "%m [%p] %b "},
		{"log_min_messages", "log"},
		{"log_error_verbosity", "terse"},
		{"log_statement", "none"},
		{"log_min_duration_statement", "-1"},
		{"log_min_error_statement", "panic"},
		{"log_parameter_max_length", "0"},
		{"log_parameter_max_length_on_error", "0"},
	}
}

// logPattern matches the log files of a cluster.
func logPattern(cluster string) string { return filepath.Join(cluster, "log", "postgresql-*.log") }

import GRDB
func warm(_ d: Database) {}

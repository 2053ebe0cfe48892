"""Reads all tables of a workspace by deltalake (delta-rs), polars or duckdb, and compares their facts with ours."""
import glob
import sys
import sysconfig

import pyarrow as pa
import pyarrow.compute as pc

import facts


def by_deltalake():
    import deltalake

    return lambda path: deltalake.DeltaTable(path).to_pyarrow_table(), deltalake.__version__


def by_polars():
    import polars

    return lambda path: polars.read_delta(path).to_arrow(), polars.__version__


def by_duckdb():
    """DuckDB with its Delta extension, out of a wheel of its own; DuckDB loads no extension that it has not signed itself."""
    import duckdb

    extension = glob.glob(sysconfig.get_path("platlib") + "/duckdb_ext/extensions/*/*/delta.duckdb_extension")[0]
    connection = duckdb.connect()
    connection.execute(f"LOAD '{extension}'")
    connection.execute("SET TimeZone = 'UTC'")
    return lambda path: connection.execute("SELECT * FROM delta_scan(?)", [path]).fetch_arrow_table(), duckdb.__version__


READERS = {"deltalake": by_deltalake, "polars": by_polars, "duckdb": by_duckdb}


def of_column(values, kind):
    found = {"values": len(values) - values.null_count}
    present = values.drop_null()
    if kind in facts.NUMBERS:
        found["sum"] = pc.sum(present).as_py() if found["values"] else None
    elif kind == "boolean":
        found["sum"] = pc.sum(present.cast(pa.int64())).as_py() if found["values"] else None
        return found
    elif kind in ("timestamp", "timestamp_ntz"):
        if kind == "timestamp" and values.type.tz != "UTC":
            raise ValueError(f"a time is read with the zone {values.type.tz}, expected UTC")
        present = present.cast(pa.timestamp("us", values.type.tz)).cast(pa.int64())
    elif kind == "string":
        found["distinct"] = pc.count_distinct(present).as_py()
        present = present.cast(pa.large_string())
    else:
        return found
    both = pc.min_max(present)
    return found | {"min": both["min"].as_py(), "max": both["max"].as_py()}


def without_nulls(of_table):
    """Facts as JSON has them: there is no field for what is null."""
    return {
        name: {fact: value for fact, value in found.items() if value is not None} if isinstance(found, dict) else found
        for name, found in of_table.items()
    }


def main(reader, workspace, ours_file):
    read, version = READERS[reader]()
    theirs = {}
    for table, columns in facts.tables(workspace).items():
        try:
            rows = read(facts.path(workspace, table))
        except Exception as failure:
            print(f"{reader} {version}: DIFFERS: cannot read {table}: {failure}", flush=True)
            return 1
        of_columns = {column: of_column(rows.column(column), kind) for column, kind in columns.items()}
        theirs[table] = {"rows": rows.num_rows} | without_nulls(of_columns)
    return facts.report(f"{reader} {version}", facts.read_ours(ours_file), theirs)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

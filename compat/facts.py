"""Facts about the tables of a workspace that do not depend on the order of rows, so that readers can be compared.

Of each table the number of rows, and of each column how many values there are, and of numbers, times, texts and flags more: the
least and the greatest, and the sum of numbers. Times are microseconds since 1970 in UTC.
"""
import json
import math
import os
import sys

NUMBERS = {"byte", "short", "integer", "long", "float", "double"}


def tables(workspace):
    """Names of the Delta tables with their columns and types, as the logs have them."""
    found = {}
    folder = os.path.join(workspace, "tables")
    for name in sorted(os.listdir(folder)):
        log = os.path.join(folder, name, "_delta_log")
        if os.path.isdir(log):
            found[name] = schema(log)
    return found


def schema(log):
    """The columns of the table with the names of their types, "nested" for lists, maps and structs.

    Read from the JSON files of the log: the schema must have been set since the log was last cleaned, as in every young table.
    """
    latest = None
    for file in sorted(os.listdir(log)):
        if file.endswith(".json"):
            with open(os.path.join(log, file), encoding="utf-8") as lines:
                for line in lines:
                    latest = json.loads(line).get("metaData", latest) or latest
    if latest is None:
        raise ValueError(f"{log} has no JSON file with a schema: the log has been cleaned since. Take a younger workspace.")
    fields = json.loads(latest["schemaString"])["fields"]
    return {field["name"]: field["type"] if isinstance(field["type"], str) else "nested" for field in fields}


def path(workspace, table):
    return os.path.join(workspace, "tables", table)


def facts(column, kind):
    """SQL for each fact of a column."""
    quoted = f"`{column}`"
    found = {"values": f"count({quoted})"}
    if kind in NUMBERS:
        found |= {"sum": f"sum({quoted})", "min": f"min({quoted})", "max": f"max({quoted})"}
    elif kind in ("timestamp", "timestamp_ntz"):
        found |= {"min": f"unix_micros(min({quoted}))", "max": f"unix_micros(max({quoted}))"}
    elif kind == "string":
        found |= {"min": f"min({quoted})", "max": f"max({quoted})", "distinct": f"count(DISTINCT {quoted})"}
    elif kind == "boolean":
        found |= {"sum": f"sum(CAST({quoted} AS BIGINT))"}
    return found


def query(workspace):
    """One query for the facts of all tables, a row of JSON for each."""
    selects = []
    for table, columns in tables(workspace).items():
        parts = ["count(*) AS rows"]
        for column, kind in columns.items():
            values = ", ".join(f"'{fact}', {sql}" for fact, sql in facts(column, kind).items())
            parts.append(f"named_struct({values}) AS `{column}`")
        selects.append(f"SELECT '{table}' AS name, to_json(struct(*)) AS facts FROM (SELECT {', '.join(parts)} FROM {table})")
    return "\nUNION ALL ".join(selects)


def parsed(rows):
    """{table: facts} of the query's rows."""
    return {row["name"]: json.loads(row["facts"]) for row in rows}


def differences(ours, theirs):
    """What is not the same. A sum depends on the order in which it is taken, by some last digits."""
    found = []
    for table, expected in ours.items():
        actual = theirs.get(table)
        if actual is None or actual["rows"] != expected["rows"]:
            found.append(f"{table} has {expected['rows']} rows, read were {actual and actual['rows']}")
            continue
        for column, wanted in expected.items():
            if column == "rows":
                continue
            for fact, value in wanted.items():
                other = actual.get(column, {}).get(fact)
                same = math.isclose(value, other, rel_tol=1e-9) if fact == "sum" and None not in (value, other) else value == other
                if not same:
                    found.append(f"{table}.{column}: {fact} is {value}, read was {other}")
    return found


def report(reader, ours, theirs, more=""):
    """Prints the line of a reader; returns 1 if something differs."""
    found = differences(ours, theirs)
    rows = sum(each["rows"] for each in ours.values())
    verdict = f"{len(ours)} tables, {rows} rows, the same{more}" if not found else f"DIFFERS: {'; '.join(found[:5])}"
    print(f"{reader}: {verdict}", flush=True)
    return 1 if found else 0


def read_ours(file):
    with open(file, encoding="utf-8") as text:
        content = json.load(text)
    return parsed(content["rows"] if isinstance(content, dict) else content)


if __name__ == "__main__":
    if sys.argv[1] == "query":
        print(query(sys.argv[2]))
    else:
        with open(sys.argv[4], encoding="utf-8") as text:
            sys.exit(report(sys.argv[2], read_ours(sys.argv[3]), json.load(text)))

package io.wheeltapper.server.outbound.systemtables;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.database.RowSource;
import io.wheeltapper.server.compute.drivers.DriverEvent;
import io.wheeltapper.server.people.audit.AuditEntry;
import io.wheeltapper.server.people.audit.AuditRowStore;
import io.wheeltapper.server.work.runs.store.EndedRun;
import io.wheeltapper.server.work.runs.store.EndedTask;
import io.wheeltapper.server.work.slots.EndedSlot;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The system tables and their columns, named like those of {@code system.lakeflow} and {@code system.access} at
 * Databricks where these have counterparts. docs/system-tables.md describes them.
 */
final class SystemTableList {
    private static final String TEXTS = "map<string,string>";

    private SystemTableList() {}

    /**
     * Returns the tables.
     *
     * @param installationId is in each row, since several servers may share a workspace
     */
    static List<SystemTable<?>> of(String installationId) {
        return List.of(
                runs(installationId),
                tasks(installationId),
                slots(installationId),
                drivers(installationId),
                audit(installationId));
    }

    private static SystemTable<EndedRun> runs(String installationId) {
        Columns<EndedRun> columns = new Columns<EndedRun>(installationId)
                .number("job_id", EndedRun::jobId)
                .number("run_id", EndedRun::runId)
                .text("run_name", EndedRun::runName)
                .text("run_type", EndedRun::runType)
                .text("trigger_type", EndedRun::triggerType)
                .time("period_start_time", EndedRun::startedAt)
                .time("period_end_time", EndedRun::endedAt)
                .text("result_state", EndedRun::result)
                .text("life_cycle_state", EndedRun::lifeCycle)
                .text("termination_code", EndedRun::code)
                .text("termination_message", EndedRun::message)
                .column("job_parameters", TEXTS, EndedRun::jobParameters)
                .number("source_task_run_id", EndedRun::parentTaskRunId)
                .text("creator_user_name", EndedRun::creator)
                .number("slot_id", EndedRun::slotId)
                .number("repair_id", EndedRun::repairId)
                .text("attempt_type", EndedRun::type)
                .time("create_time", EndedRun::createdAt)
                .seconds("queue_duration_seconds", EndedRun::secondsInQueue)
                .seconds("run_duration_seconds", EndedRun::seconds);
        return columns.table("system_runs", EndedRun.ROWS);
    }

    private static SystemTable<EndedTask> tasks(String installationId) {
        Columns<EndedTask> columns = new Columns<EndedTask>(installationId)
                .number("job_id", EndedTask::jobId)
                .number("run_id", EndedTask::taskRunId)
                .number("job_run_id", EndedTask::runId)
                .number("parent_run_id", EndedTask::parentTaskRunId)
                .text("task_key", EndedTask::taskKey)
                .time("period_start_time", EndedTask::periodStart)
                .time("period_end_time", EndedTask::endedAt)
                .text("result_state", EndedTask::result)
                .text("life_cycle_state", EndedTask::lifeCycle)
                .text("termination_code", EndedTask::code)
                .text("termination_message", task -> task.error() == null ? task.message() : task.error())
                .text("task_type", task -> task.kind().toLowerCase(Locale.ROOT))
                .number("repair_id", EndedTask::repairId)
                .number("attempt_number", EndedTask::attempt)
                .number("iteration", EndedTask::iteration)
                .text("driver_id", EndedTask::driverId)
                .column("metrics", "map<string,double>", EndedTask::figures)
                .seconds("queue_duration_seconds", EndedTask::secondsWaited)
                .seconds("execution_duration_seconds", EndedTask::seconds);
        return columns.table("system_tasks", EndedTask.ROWS);
    }

    private static SystemTable<EndedSlot> slots(String installationId) {
        Columns<EndedSlot> columns = new Columns<EndedSlot>(installationId)
                .number("job_id", EndedSlot::jobId)
                .number("slot_id", EndedSlot::slotId)
                .text("trigger_key", EndedSlot::triggerKey)
                .text("trigger_type", EndedSlot::triggerType)
                .time("slot_time", EndedSlot::slotAt)
                .time("data_interval_start", EndedSlot::startAt)
                .time("data_interval_end", EndedSlot::endAt)
                .text("timezone_id", EndedSlot::zone)
                .text("origin", EndedSlot::origin)
                .number("backfill_id", EndedSlot::backfillId)
                .text("state", EndedSlot::state)
                .number("run_id", EndedSlot::runId)
                .text("reason", EndedSlot::reason)
                .number("fires", EndedSlot::fires)
                .time("create_time", EndedSlot::createdAt)
                .time("end_time", EndedSlot::endedAt);
        return columns.table("system_slots", EndedSlot.ROWS);
    }

    private static SystemTable<DriverEvent> drivers(String installationId) {
        Columns<DriverEvent> columns = new Columns<DriverEvent>(installationId)
                .text("event_id", DriverEvent::eventId)
                .time("event_time", DriverEvent::at)
                .text("event_type", DriverEvent::type)
                .text("driver_id", DriverEvent::driverId)
                .text("driver_name", DriverEvent::name)
                .text("cluster_id", DriverEvent::clusterId)
                .number("capacity", DriverEvent::capacity)
                .text("host", event -> event.detail("host"))
                .text("version", event -> event.detail("version"))
                .text("spark_version", event -> event.detail("spark_version"))
                .text("master", event -> event.detail("master"));
        return columns.table("system_drivers", DriverEvent.ROWS);
    }

    private static SystemTable<AuditEntry> audit(String installationId) {
        Columns<AuditEntry> columns = new Columns<AuditEntry>(installationId)
                .number("event_id", AuditEntry::auditId)
                .time("event_time", AuditEntry::at)
                .column(
                        "event_date",
                        "date",
                        entry -> entry.at().atOffset(ZoneOffset.UTC).toLocalDate())
                .text("source_ip_address", AuditEntry::source)
                .text("user_agent", AuditEntry::userAgent)
                .column("user_identity", "struct<email:string,subject_id:string,kind:string>", SystemTableList::who)
                .text("service_name", entry -> service(entry.path()))
                .text("action_name", AuditEntry::action)
                .text("request_id", AuditEntry::requestId)
                .column("request_params", TEXTS, SystemTableList::what)
                .column("response", "struct<status_code:int,error_message:string>", SystemTableList::answer);
        return columns.table("system_audit", new AuditRowStore());
    }

    private static ObjectNode who(AuditEntry entry) {
        return Json.object()
                .put("email", entry.caller())
                .put("subject_id", entry.callerId())
                .put("kind", entry.callerKind());
    }

    private static ObjectNode what(AuditEntry entry) {
        ObjectNode what = Json.object().put("path", entry.path());
        return entry.subject().isEmpty() ? what : what.put("subject", entry.subject());
    }

    private static ObjectNode answer(AuditEntry entry) {
        ObjectNode answer = Json.object().put("status_code", entry.status());
        return answer.put("error_message", entry.errorCode().isEmpty() ? null : entry.errorCode());
    }

    /** Returns the service of a path, such as {@code jobs} for {@code /api/2.1/jobs/create}; empty if it has none. */
    private static String service(String path) {
        String[] parts = path.split("/", -1);
        return parts.length > 3 && parts[1].equals("api")
                ? parts[parts[2].equals("wheeltapper") && parts.length > 4 ? 4 : 3]
                : "";
    }

    /** Builds lists of columns; the first two are the same in all tables. */
    private static final class Columns<R> {
        /** Version of the schema, increased when the meaning of a column changes. */
        private static final long SCHEMA_VERSION = 1;

        private final List<SystemTableColumn<R>> columns = new ArrayList<>();

        Columns(String installationId) {
            column("schema_version", "int", row -> SCHEMA_VERSION);
            text("workspace_id", row -> installationId);
        }

        Columns<R> column(String name, String type, Function<R, @Nullable Object> value) {
            columns.add(new SystemTableColumn<>(name, type, value));
            return this;
        }

        Columns<R> text(String name, Function<R, @Nullable Object> value) {
            return column(name, "string", value);
        }

        Columns<R> number(String name, Function<R, @Nullable Object> value) {
            return column(name, "bigint", value);
        }

        Columns<R> time(String name, Function<R, @Nullable Object> value) {
            return column(name, "timestamp", value);
        }

        Columns<R> seconds(String name, Function<R, @Nullable Object> value) {
            return column(name, "double", value);
        }

        SystemTable<R> table(String name, RowSource<R> source) {
            return new SystemTable<>(name, columns, source);
        }
    }
}

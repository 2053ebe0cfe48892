package io.wheeltapper.server.people.identity;

import io.wheeltapper.server.base.database.Rows;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Stores the members of groups. Groups may contain groups; cycles do no harm. */
final class MembershipStore {
    private static final Rows<Principal> PRINCIPALS = new Rows<>("principals", Principal.class);

    /**
     * A side of a membership.
     *
     * @param ofId id of the requested group or member
     * @param principal the other side
     */
    record Link(long ofId, Principal principal) {}

    private MembershipStore() {}

    static void add(Handle handle, long groupId, Collection<Long> members) {
        if (members.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch("INSERT INTO memberships (group_id, member_id) VALUES (:group, :member)");
        members.forEach(
                member -> batch.bind("group", groupId).bind("member", member).add());
        batch.execute();
    }

    static void remove(Handle handle, long groupId, Collection<Long> members) {
        if (members.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch("DELETE FROM memberships WHERE group_id = :group AND member_id = :member");
        members.forEach(
                member -> batch.bind("group", groupId).bind("member", member).add());
        batch.execute();
    }

    /** Removes a principal from all groups, and all members from it. */
    static void forget(Handle handle, long principalId) {
        handle.createUpdate("DELETE FROM memberships WHERE group_id = :id OR member_id = :id")
                .bind("id", principalId)
                .execute();
    }

    static List<Long> memberIds(Handle handle, long groupId) {
        return handle.createQuery("SELECT member_id FROM memberships WHERE group_id = :id ORDER BY member_id")
                .bind("id", groupId)
                .mapTo(Long.class)
                .list();
    }

    /** Returns the direct members of groups, by group. */
    static Map<Long, List<Principal>> members(Handle handle, Collection<Long> groupIds) {
        return links(handle, "group_id", "member_id", groupIds);
    }

    /** Returns the groups that contain members directly, by member. */
    static Map<Long, List<Principal>> groups(Handle handle, Collection<Long> memberIds) {
        return links(handle, "member_id", "group_id", memberIds);
    }

    private static Map<Long, List<Principal>> links(Handle handle, String of, String other, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        String wanted = ids.stream().map(String::valueOf).collect(Collectors.joining(", "));
        String select = PRINCIPALS.select().replaceFirst("SELECT ", "SELECT memberships." + of + " AS of_id, ");
        return handle
                .createQuery(
                        "%s JOIN memberships ON memberships.%s = principals.principal_id WHERE memberships.%s IN (%s)"
                                        .formatted(select, other, of, wanted)
                                + " ORDER BY principals.name_key, principals.principal_id")
                .map((row, context) ->
                        new Link(row.getLong("of_id"), PRINCIPALS.mapper().map(row, context)))
                .stream()
                .collect(Collectors.groupingBy(
                        Link::ofId, Collectors.mapping(Link::principal, Collectors.toUnmodifiableList())));
    }

    /** Returns all groups that contain a principal, directly or through other groups. */
    static List<Principal> allGroups(Handle handle, long principalId) {
        return handle.createQuery("""
                        WITH RECURSIVE held (id) AS (
                          SELECT group_id FROM memberships WHERE member_id = :id
                          UNION
                          SELECT memberships.group_id FROM memberships JOIN held ON memberships.member_id = held.id)
                        """
                        + PRINCIPALS.select()
                        + "WHERE principals.principal_id IN (SELECT id FROM held) ORDER BY principals.name_key")
                .bind("id", principalId)
                .map(PRINCIPALS.mapper())
                .list();
    }

    /** Returns the number of active users and service principals in a group, directly or through other groups. */
    static long countActive(Handle handle, String groupKey) {
        return handle.createQuery("""
                        WITH RECURSIVE held (id) AS (
                          SELECT principal_id FROM principals WHERE kind = 'GROUP' AND name_key = :key
                          UNION
                          SELECT memberships.member_id FROM memberships JOIN held ON memberships.group_id = held.id)
                        SELECT COUNT(*) FROM principals
                        WHERE principal_id IN (SELECT id FROM held) AND kind <> 'GROUP' AND active = 1""").bind("key", groupKey).mapTo(Long.class).one();
    }
}

package dev.mediajobs.access.policy;

import java.util.List;

/**
 * A statement of a policy.
 *
 * @param allows false if it denies
 * @param actions patterns
 * @param others whether it is about all actions but these
 * @param accounts patterns of the accounts about whose resources it is
 */
record Statement(
        boolean allows, List<String> actions, boolean others, List<String> accounts, List<Condition> conditions) {

    boolean isAbout(Access access) {
        return actions.stream().anyMatch(action -> Wildcard.matchesIgnoringCase(action, access.action())) != others
                && accounts.stream().anyMatch(account -> Wildcard.matches(account, access.accountId()))
                && conditions.stream().allMatch(condition -> condition.isMetBy(access));
    }
}

package dev.mediajobs.access.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.address.Network;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What policies are understood to say, and which are not understood. */
class PolicyTest {

    private static final String ACCOUNT = "1000000000000001";

    @ParameterizedTest
    @CsvSource({
        "ice:SubmitASRJob, SubmitASRJob, true",
        "ICE:submitasrjob, SubmitASRJob, true",
        "ice:Submit*, SubmitASRJob, true",
        "ice:Submit?RJob, SubmitASRJob, false",
        "ice:Submit???Job, SubmitASRJob, true",
        "ice:*Job*, GetSmartHandleJob, true",
        "ice:*Job, ListSmartJobs, false",
        "*, ListSmartJobs, true",
        "*:*, ListSmartJobs, true",
        "oss:*, ListSmartJobs, false",
        "ice:*a*a*a*a*a*a*a*a*a*a*b, GetSmartHandleJob, false",
    })
    void actionsAreMatchedByPatternWhateverTheirCase(String pattern, String action, boolean allowed) {
        assertThat(decide(call(action), allow(pattern, "*")) == Decision.ALLOW).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "*, true",
        "acs:ice:*:*:*, true",
        "acs:ice:*:1000000000000001:*, true",
        "acs:ice:*:1000000000000002:*, false",
        "acs:ice:*:100000000000000?:*, true",
        "acs:*:*:*:*, true",
        "acs:oss:*:*:bucket/*, false",
        "acs:mts:cn-beijing:*:*, false",
    })
    void resourcesAreThoseOfAnAccount(String resource, boolean allowed) {
        assertThat(decide(call("ListSmartJobs"), allow("ice:*", resource)) == Decision.ALLOW)
                .isEqualTo(allowed);
    }

    @Test
    void whoDeniesWins() {
        var all = allow("*", "*");
        var notDelete =
                "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"ice:Delete*\",\"Resource\":\"*\"}]}";
        assertThat(decide(call("DeleteSmartJob"), all, notDelete)).isEqualTo(Decision.EXPLICIT_DENY);
        assertThat(decide(call("DeleteSmartJob"), notDelete, all)).isEqualTo(Decision.EXPLICIT_DENY);
        assertThat(decide(call("ListSmartJobs"), all, notDelete)).isEqualTo(Decision.ALLOW);
        assertThat(decide(call("ListSmartJobs"), notDelete)).isEqualTo(Decision.IMPLICIT_DENY);
        assertThat(decide(call("ListSmartJobs"))).isEqualTo(Decision.IMPLICIT_DENY);
    }

    @Test
    void notActionMeansAllOthers() {
        var policy =
                "{\"Version\":\"1\",\"Statement\":{\"Effect\":\"Allow\",\"NotAction\":[\"ice:Delete*\",\"ice:Set*\"],"
                        + "\"Resource\":[\"*\"]}}";
        assertThat(decide(call("SubmitASRJob"), policy)).isEqualTo(Decision.ALLOW);
        assertThat(decide(call("SetEventCallback"), policy)).isEqualTo(Decision.IMPLICIT_DENY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                // of a call at 2026-03-01T12:00:00Z from 10.1.2.3 by HTTP
                "'IpAddress':{'acs:SourceIp':'10.1.0.0/16'}|true",
                "'IpAddress':{'acs:SourceIp':['192.168.0.0/16','10.1.2.3']}|true",
                "'IpAddress':{'acs:SourceIp':'fd00::/8'}|false",
                "'NotIpAddress':{'acs:SourceIp':['10.1.0.0/16','fd00::/8']}|false",
                "'NotIpAddress':{'acs:SourceIp':'10.2.0.0/16'}|true",
                "'Bool':{'acs:SecureTransport':'true'}|false",
                "'Bool':{'acs:SecureTransport':false}|true",
                "'Bool':{'acs:MFAPresent':'true'}|false",
                "'bool':{'ACS:mfapresent':['false']}|true",
                "'DateLessThan':{'acs:CurrentTime':'2026-03-01T12:00:01Z'}|true",
                "'DateLessThan':{'acs:CurrentTime':'2026-03-01T12:00:00Z'}|false",
                "'DateLessThanEquals':{'acs:CurrentTime':'2026-03-01T20:00:00+08:00'}|true",
                "'DateGreaterThan':{'acs:CurrentTime':'2026-03-01T12:00Z'}|false",
                "'DateGreaterThanEquals':{'acs:CurrentTime':'2026-03-01T12:00Z'}|true",
                "'DateEquals':{'acs:CurrentTime':'2026-03-01T12:00:00Z'}|true",
                "'DateNotEquals':{'acs:CurrentTime':'2026-03-01T12:00:00Z'}|false",
                "'NumericLessThan':{'acs:CurrentTime':1772366401}|true",
                "'NumericEquals':{'acs:CurrentTime':'1772366400'}|true",
                "'NumericNotEquals':{'acs:CurrentTime':1772366400}|false",
                "'NumericLessThanEquals':{'acs:CurrentTime':1772366400}|true",
                "'NumericGreaterThan':{'acs:CurrentTime':1772366400}|false",
                "'NumericGreaterThanEquals':{'acs:CurrentTime':1772366400}|true",
                "'StringEquals':{'acs:SourceIp':['10.1.2.3','x']}|true",
                "'StringNotEquals':{'acs:SourceIp':['10.1.2.3','x']}|false",
                "'StringEquals':{'acs:SecureTransport':'FALSE'}|false",
                "'StringEqualsIgnoreCase':{'acs:SecureTransport':'FALSE'}|true",
                "'StringNotEqualsIgnoreCase':{'acs:SecureTransport':'FALSE'}|false",
                "'StringLike':{'acs:SourceIp':'10.1.*'}|true",
                "'StringNotLike':{'acs:SourceIp':'10.1.?.?'}|false",
                "'IpAddress':{'acs:SourceIp':'10.0.0.0/8'},'Bool':{'acs:SecureTransport':'true'}|false",
                "'Bool':{'acs:SecureTransport':'false','acs:MFAPresent':'true'}|false",
            })
    void conditionsAreAllMetByOneOfTheirValues(String condition, boolean met) {
        assertThat(decide(call("ListSmartJobs"), when(condition)) == Decision.ALLOW)
                .isEqualTo(met);
    }

    @Test
    void addressThatIsNotKnownIsInNoNetwork() {
        var nowhere = new Access("ice:ListSmartJobs", ACCOUNT, Instant.now(), null, true);
        assertThat(decide(nowhere, when("'IpAddress':{'acs:SourceIp':'0.0.0.0/0'}")))
                .isEqualTo(Decision.IMPLICIT_DENY);
        assertThat(decide(nowhere, when("'NotIpAddress':{'acs:SourceIp':'10.0.0.0/8'}")))
                .isEqualTo(Decision.ALLOW);
    }

    @Test
    void policiesOfTheServiceSayWhatTheCloudsDo() {
        var full = Policy.ofTheService("AliyunICEFullAccess").orElseThrow();
        var reading = Policy.ofTheService("AliyunICEReadOnlyAccess").orElseThrow();
        assertThat(Policy.decide(List.of(full), call("DeleteSmartJob"))).isEqualTo(Decision.ALLOW);
        for (var action : List.of("GetSmartHandleJob", "ListSmartJobs", "DescribeEngines")) {
            assertThat(Policy.decide(List.of(reading), call(action))).isEqualTo(Decision.ALLOW);
        }
        for (var action : List.of("SubmitASRJob", "DeleteSmartJob", "QuerySmarttagJob")) {
            assertThat(Policy.decide(List.of(reading), call(action))).isEqualTo(Decision.IMPLICIT_DENY);
        }
        assertThat(Policy.ofTheService("AliyunOSSFullAccess")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[]|The policy must be an object",
                "{'Version':'1'|The policy is not JSON at line 1",
                "{'Version':'1','Statement':[]} x|The policy is not JSON",
                "{'Version':'2','Statement':[]}|Version must be \"1\"",
                "{'Statement':[]}|Version is missing",
                "{'Version':1,'Statement':[]}|Version must be a text",
                "{'Version':'1','Version':'1','Statement':[]}|Duplicate field 'Version'",
                "{'Version':'1','Id':'x','Statement':[]}|Id is not known here",
                "{'Version':'1'}|Statement is missing",
                "{'Version':'1','Statement':[]}|Statement must not be empty",
                "{'Version':'1','Statement':[1]}|Statement[0] must be an object",
                "{'Version':'1','Statement':[{'Effect':'allow','Action':'*','Resource':'*'}]}"
                        + "|Statement[0].Effect must be Allow or Deny, not allow",
                "{'Version':'1','Statement':[{'Action':'*','Resource':'*'}]}|Statement[0].Effect is missing",
                "{'Version':'1','Statement':[{'Effect':'Deny','Resource':'*'}]}"
                        + "|Statement[0] must have either Action or NotAction",
                "{'Version':'1','Statement':[{'Effect':'Deny','Action':'*','NotAction':'*','Resource':'*'}]}"
                        + "|Statement[0] must have either Action or NotAction",
                "{'Version':'1','Statement':[{'Effect':'Deny','action':'*','Resource':'*'}]}"
                        + "|Statement[0].action is not known here",
                "{'Version':'1','Statement':[{'Effect':'Deny','Action':[],'Resource':'*'}]}"
                        + "|Statement[0].Action must not be empty",
                "{'Version':'1','Statement':[{'Effect':'Deny','Action':['ice:Get*','Get*'],'Resource':'*'}]}"
                        + "|Statement[0].Action[1] must be * or service:Action",
                "{'Version':'1','Statement':[{'Effect':'Deny','Action':'*'}]}|Statement[0].Resource is missing",
                "{'Version':'1','Statement':[{'Effect':'Deny','Action':'*','NotResource':'*'}]}"
                        + "|Statement[0].NotResource is not known here",
                "{'Version':'1','Statement':[{'Effect':'Deny','Action':'*','Resource':'acs:ice:cn-beijing:*:*'}]}"
                        + "|Statement[0].Resource must be * or acs:ice:*:<account>:*",
                "{'Version':'1','Statement':[{'Effect':'Deny','Action':'*','Resource':'acs:ice:*:*:job/1'}]}"
                        + "|Statement[0].Resource must be * or acs:ice:*:<account>:*",
                "{'Version':'1','Statement':[{'Effect':'Deny','Action':'*','Resource':'everything'}]}"
                        + "|Statement[0].Resource must be * or acs:",
            })
    void documentThatIsNotUnderstoodIsRefusedWithThePlace(String document, String message) {
        assertThatThrownBy(() -> Policy.parse(document.replace('\'', '"')))
                .isInstanceOf(BadPolicy.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'StringMatches':{'acs:SourceIp':'x'}|Condition.StringMatches is an operator",
                "'StringEquals':{'acs:SourceVpc':'x'}|Condition.StringEquals.acs:SourceVpc is a key",
                "'IpAddress':{'acs:SourceIp':'10.0.0.0/33'}|acs:SourceIp must be an address or a network",
                "'IpAddress':{'acs:SourceIp':['10.0.0.0/8','example.com']}|acs:SourceIp[1] must be an address",
                "'IpAddress':{'acs:CurrentTime':'10.0.0.0/8'}|acs:CurrentTime cannot be compared by this operator",
                "'NumericEquals':{'acs:SourceIp':'1'}|acs:SourceIp cannot be compared by this operator",
                "'NumericEquals':{'acs:CurrentTime':'noon'}|must be a number, not noon",
                "'DateEquals':{'acs:CurrentTime':'2026-02-30T00:00:00Z'}|must be a time",
                "'Bool':{'acs:SecureTransport':'yes'}|must be true or false, not yes",
                "'Bool':{'acs:SecureTransport':{}}|must be a text",
                "'Bool':{'acs:SecureTransport':[]}|must not be empty",
                "'Bool':'x'|Condition.Bool must be an object",
                "'IpAddress':{}|Condition.IpAddress must not be empty",
                "~~|Condition must not be empty",
            })
    void conditionThatIsNotUnderstoodIsRefusedWithThePlace(String condition, String message) {
        assertThatThrownBy(() -> Policy.parse(when(condition)))
                .isInstanceOf(BadPolicy.class)
                .hasMessageContaining(message);
    }

    @Test
    void hugeOrDeepDocumentsAreRefused() {
        assertThatThrownBy(() -> Policy.parse(" ".repeat(6145))).hasMessageContaining("longer than 6144");
        assertThatThrownBy(() -> Policy.parse("[".repeat(3000))).isInstanceOf(BadPolicy.class);
        assertThatThrownBy(() -> Policy.parse("")).isInstanceOf(BadPolicy.class);
    }

    private static Decision decide(Access access, String... documents) {
        var policies = new ArrayList<Policy>();
        Arrays.stream(documents).map(Policy::parse).forEach(policies::add);
        return Policy.decide(policies, access);
    }

    private static Access call(String action) {
        return new Access(
                "ice:" + action,
                ACCOUNT,
                Instant.parse("2026-03-01T12:00:00Z"),
                Network.of("10.1.2.3").address(),
                false);
    }

    private static String allow(String action, String resource) {
        return "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"%s\",\"Resource\":\"%s\"}]}"
                .formatted(action, resource);
    }

    private static String when(String condition) {
        return ("{'Version':'1','Statement':[{'Effect':'Allow','Action':'ice:*','Resource':'*','Condition':{"
                        + condition + "}}]}")
                .replace('\'', '"');
    }
}

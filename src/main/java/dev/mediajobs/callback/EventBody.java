package dev.mediajobs.callback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mediajobs.callback.JobMessages.Message;
import dev.mediajobs.job.JobState;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** Messages in the form of the cloud's events: what has ended, and how. */
public final class EventBody {

    private static final ObjectMapper JSON = new ObjectMapper();

    private EventBody() {}

    /**
     * @param change an end
     * @param names what it is that has ended, first in the body
     */
    public static Message message(String type, StateChange change, Map<String, String> names) {
        var body = new LinkedHashMap<String, Object>(names);
        body.put("Status", change.state() == JobState.SUCCEEDED ? "Success" : "Fail");
        if (change.userData() != null) {
            body.put("UserData", change.userData());
        }
        change.problem().ifPresent(problem -> {
            body.put("ErrorCode", problem.code());
            body.put("ErrorMessage", problem.message());
        });
        var event = new LinkedHashMap<String, Object>();
        event.put("EventType", type);
        event.put("UserId", change.accountId());
        event.put("EventTime", change.at().truncatedTo(ChronoUnit.SECONDS).toString());
        event.put("MessageBody", body);
        try {
            return new Message(type, false, JSON.writeValueAsString(event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

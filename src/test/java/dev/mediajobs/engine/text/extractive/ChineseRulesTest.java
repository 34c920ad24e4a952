package dev.mediajobs.engine.text.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChineseRulesTest {

    private final ChineseRules rules = new ChineseRules();

    @ParameterizedTest
    @ValueSource(strings = {"接下来我们讨论预算。", "下一个议题是搬家。", "最后谈谈明年的计划。", "第二个问题是价格", "总结一下，桥很重要。", "好，再说搬家的事。"})
    void topicsAreAnnounced(String text) {
        assertThat(rules.opensTopic(Texts.passage(0, text))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"接下来的三天会下雨。", "桥已经修好了。", "还有别的问题吗？", "他最后回家了。", ""})
    void otherSentencesAnnounceNone(String text) {
        assertThat(rules.opensTopic(Texts.passage(0, text))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"你们什么时候开门", "这样可以吗", "为什么桥会断", "一共花了多少钱", "谁来负责这件事"})
    void wordingAsks(String text) {
        assertThat(rules.asks(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"没什么大事", "不管多少钱都要买", "桥断了好几次", "不知道他什么时候来"})
    void wordingTells(String text) {
        assertThat(rules.asks(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"请你明天把报告发给我。", "我来联系供应商。", "麻烦你确认一下时间。", "小王负责写总结。", "你把合同准备好。", "这件事必须在周五之前完成。", "记得带钥匙。"})
    void tasksAreTold(String text) {
        assertThat(rules.assigns(Texts.passage(0, text))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "请问你是谁？",
                "我去年写了一本书。",
                "如果下雨，我们就联系他。",
                "桥的设计很好。",
                "我已经联系了供应商。",
                "我记得小时候住在海边。",
                "请坐。",
                "今天我们请到了一位老师。",
                ""
            })
    void otherSentencesAreNone(String text) {
        assertThat(rules.assigns(Texts.passage(0, text))).isFalse();
    }
}

package dev.mediajobs.engine.text.extractive;

import java.util.List;
import java.util.regex.Pattern;

final class ChineseRules implements LanguageRules {

    private static final String TOPIC = "(?:议题|话题|问题|部分|事项|内容|主题|环节|方面|点|件事|章|节)";

    private static final Pattern TOPIC_OPENS = Phrases.anywhere(
            "接下来(?!的(?:几|一|两|三|日|时))",
            "^(?:好|那|那么|嗯|然后|，|。| ){0,6}(?:下面|接着|最后|其次|再次|另外|首先)(?:，|我们|咱们|请|再|来|就){0,4}(?:看|讲|说|谈|聊|讨论|介绍|进入|汇报|是|一[个点件项])",
            "(?:下|最后|另外|另|还有)一?[个件项](?:要(?:讨论|说|讲|谈)的)?" + TOPIC + "(?!吗)",
            "第[一二三四五六七八九十]+(?:个|项|部分|点|件|章|节)(?:" + TOPIC + ")?(?:，|是|我们|来|就|讲|说|关于)",
            "(?:我们|咱们)(?:再|现在|接着|先){0,3}(?:来)?(?:看看|看一下|讨论一下|讨论|谈谈|说说|聊聊|讲讲|谈一下|说一下|转到|进入|回到)(?!.{0,2}(?:的话|时候))",
            "^(?:现在|再)(?:来)?(?:看|说|谈|讲|讨论)",
            "关于.{1,12}(?:的)?" + TOPIC + "，",
            "换(?:个|一个)话题",
            "^(?:好|行|嗯|那|对了|然后|，|、| ){0,6}(?:先|再|还有|另外|然后)?(?:就是|来)?(?:看|说|讲|谈|聊)?(?:一下|说|看)?.{1,12}(?:的事情?|的问题|的情况|这块|这一块|这方面|这边)(?:呢|怎么样|吧|了)?(?:[，。？ ]|$)",
            "^(?:对了|还有)，?.{1,10}(?:的事情?|的问题|也得|也要|也该)",
            "^还有[^，]{2,10}的[^，]{2,4}[。]?$",
            "^(?:那|好|现在)?，?轮到",
            "说完了?.{1,8}(?:，|再|就)");
    private static final Pattern TOPIC_CLOSES = Phrases.anywhere("^(?:总之|总结一下|综上|最后总结|小结一下)");

    private static final Pattern FRAME = Phrases.anywhere(
            "^(?:大家|各位|同学们|老师|女士们|听众朋友).{0,4}(?:好|早|欢迎)",
            "(?:早上|上午|下午|晚上)好",
            "(?:感谢|谢谢|多谢)(?:大家|各位|你|您|老师|收听|观看)",
            "^(?:谢谢|再见|拜拜|你好|您好)",
            "(?:还有|有没有)(?:什么|别的|其他|其它|任何)?(?:问题|补充|意见)",
            "散会|下课|会议(?:就)?到(?:这里|此)|今天(?:就|先)?到(?:这里|此)|就(?:上|讲|说|聊)到这里",
            "(?:听得|能)(?:到|见|听到|听见|看到)(?:我|吗)",
            "一共有.{1,3}个(?:议题|问题|话题|事项|内容)");

    private static final Pattern ACKNOWLEDGEMENT = Pattern.compile(
            "^(?:好的?|行|可以|嗯+|是的?|对的?|没错|没问题|没有了?|明白了?|知道了|收到|同意|当然|不客气|谢谢|辛苦了|" + "好主意|没关系|就这样|啊|呢|吧|了|[，。！？、 ])+$");

    /** Longer ones say more. */
    private static final int LONGEST_ACKNOWLEDGEMENT = 40;

    private static final Pattern LEANS =
            Phrases.anywhere("^(?:它|他|她|这|那|但|可是|不过|所以|因此|而且|并且|然后|于是|因为|其中|还|也|就|好|行|嗯|对|是的|同时|其实)");

    private static final Pattern ASKS = Phrases.anywhere(
            "(?:吗|呢|么)[？?。！]?$",
            "(?:什么时候|为什么|为何|怎么(?:样|办|做|安排|处理|解决|看|会)|怎样|如何(?!.*(?:很|非常)重要)|谁来|由谁|是谁|哪(?:里|儿|个|些|一|位|天|年|种|家)|多少|多久|多长|多大|几(?:点|个|天|月|号|次|年|岁)|"
                    + "是不是|有没有|能不能|可不可以|会不会|要不要|需不需要|行不行|好不好|对不对|是什么|什么样)");

    /** Words that ask, in sentences that do not. */
    private static final Pattern TELLS = Phrases.anywhere(
            "(?:不管|无论|不论|没什么|没有什么|什么都|谁都|哪里都|多少都|不知道|好几|几乎|十几|几十|看看有没有|不管是不是|怎么(?:都|也))",
            "(?:告诉|讲讲|介绍|说明|讨论|解释|学习|研究).{0,8}(?:什么|怎么|怎样|如何|为什么)");

    private static final Pattern REQUESTS =
            Phrases.anywhere("(?:能不能|可不可以|可以|能否|能)(?:请|麻烦)?你.{0,12}(?:吗|一下)?", "麻烦你", "请你");

    private static final Pattern MEETING =
            Phrases.anywhere("议题", "会议", "散会", "开会", "纪要", "汇报", "负责", "进度", "方案", "跟进", "落实", "预算", "部门", "截止");

    private static final Pattern LESSON = Phrases.anywhere(
            "同学们",
            "这(?:节|堂)课",
            "上(?:节|次)课",
            "下(?:节|次)课",
            "今天(?:我们)?(?:来)?(?:讲|学习|介绍)",
            "所谓",
            "叫做",
            "称为",
            "定义",
            "例如",
            "比如说?",
            "也就是说",
            "考试要求",
            "作业",
            "我们(?:可以)?看到",
            "大家想一想");

    @Override
    public String language() {
        return "zh";
    }

    @Override
    public boolean opensTopic(Passage passage) {
        var text = passage.text();
        return !isFrameAtTheEnd(text) && (Phrases.has(TOPIC_OPENS, text) || Phrases.has(TOPIC_CLOSES, text));
    }

    @Override
    public boolean isFrame(String text) {
        return Phrases.has(FRAME, text);
    }

    @Override
    public boolean isAcknowledgement(String text) {
        return text.length() <= LONGEST_ACKNOWLEDGEMENT
                && ACKNOWLEDGEMENT.matcher(text).matches();
    }

    @Override
    public boolean leansOnTheOneBefore(String text) {
        return Phrases.has(LEANS, text);
    }

    @Override
    public boolean asks(String text) {
        return Phrases.has(ASKS, text) && !Phrases.has(TELLS, text);
    }

    @Override
    public boolean requests(String text) {
        return Phrases.has(REQUESTS, text);
    }

    @Override
    public boolean assigns(Passage passage) {
        return ChineseToDos.assigns(passage);
    }

    @Override
    public boolean speaksOfAMeeting(String text) {
        return Phrases.has(MEETING, text);
    }

    @Override
    public boolean speaksOfALesson(String text) {
        return Phrases.has(LESSON, text);
    }

    @Override
    public String wordSpace() {
        return "";
    }

    @Override
    public String paragraph(List<String> sentences) {
        return Sentences.joined(sentences, "", "。");
    }

    @Override
    public String headline(List<String> keywords) {
        return String.join("、", keywords);
    }

    private static boolean isFrameAtTheEnd(String text) {
        return text.contains("还有") && text.contains("问题") && ASKS.matcher(text).find();
    }
}

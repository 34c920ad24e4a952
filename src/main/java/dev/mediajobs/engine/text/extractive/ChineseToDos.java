package dev.mediajobs.engine.text.extractive;

import dev.mediajobs.engine.text.extractive.Token.Kind;
import java.util.List;
import java.util.regex.Pattern;

/** Tasks that somebody takes upon them or is given: by person, modal and verb. */
final class ChineseToDos {

    private static final String TASK =
            "(?:提交|发(?:给|到|送|出|一|我|邮件|消息|通知|布|群)|写|联系|准备|整理|安排|检查|核对|核实|测(?:试|量|一下)?|完成|通知|确认|更新|修改|修复|"
                    + "提供|统计|汇总|汇报|跟进|预订|预约|订(?!购的|单)|购买|采购|找|问|咨询|询价|打(?:个)?电话|落实|处理|解决|安装|培训|测算|起草|定下来|定(?:好|个)|报(?:名|给|送)|"
                    + "上传|下载|部署|上线|评估|审核|审校|翻译|设计|制定|制作|做(?:一|个|好|完|出)|拿(?:出|到|给)|交(?:给|到|上)|给(?:我|大家|他|她|客户|出)|寄|签|付款|申请|招聘|面试|邀请|组织|"
                    + "召集|召开|约|协调|沟通|对接|备份|清理|搬|打印|盘点|补(?:充|上|齐)|回复|反馈|负责|调研|调查|收集|录入|登记|关闭|关掉|换(?:成|掉)|看一下|查(?:一下|看|清)|算一下|催|盯)";
    private static final String SOON =
            "(?:今天|今晚|明天|后天|明早|下周|下个?星期|这周|本周|周[一二三四五六日天末]|星期[一二三四五六日天]|月底|年底|月初|下个?月|回头|马上|尽快|立刻|待会儿?|会后|晚上|下午|上午|稍后|[一二三四五六七八九十]+号|之前|以前|前)";

    private static final Pattern REQUEST = Phrases.anywhere(
            "请(?!问|坐|进|听|看|注意|稍等|允许|原谅|放心|来的|客|假|教)(?:你|您|大家|各位|[\\p{IsHan}]{1,4})?.{0,14}" + TASK,
            "麻烦(?:你|您|大家|各位|[\\p{IsHan}]{2,3}).{0,14}" + TASK,
            "(?:你|您|你们)(?:能不能|可不可以|能否|可以|能)(?!.{0,3}(?:看到|听到|想象|理解)).{0,10}" + TASK,
            "(?<![我你还都不])记得(?!吗|去年|上次|当时|小时候)",
            "(?:别忘了|不要忘了|务必|一定要).{0,16}" + TASK,
            "(?:^|[，。 ]|[\\p{IsHan}]{2,3})你们?(?:俩|两个)?(?:去|来|先|尽快|抓紧|赶紧|帮我|帮忙|把)(?!过|的|说|讲|坐|听|看看?$|想|猜|看到|看见)[\\p{IsHan}]",
            "(?:你|您|你们|大家|各位|[\\p{IsHan}]{2,3})(?:俩|两个|几个|都)?.{0,3}" + SOON + ".{0,8}" + TASK,
            "(?:交给|由|让|派)(?!谁)[\\p{IsHan}]{1,4}(?:来|去|负责)");
    private static final Pattern OWN = Phrases.anywhere(
            "(?:^|[，。；,;！ ]|那|好的?|行)(?:那|就)?我(?:们)?(?:会|来|去|就|再|得|要|负责|" + SOON + "|可以){1,4}.{0,12}" + TASK,
            "我们?来(?!说|讲|介绍|看|自|到|了|的|过|谈|分析|举|回答|问|想|这)[\\p{IsHan}]",
            "我(?:会|来|去)?(?:负责|跟进|落实)" + TASK + "?(?!过)",
            "我(?:再|就|会|去|来|先|马上|也)?给.{1,10}(?:发|写|打电话|寄|送|做|买|拿)",
            "我(?:再|就|会|去|来|先|马上|也)?[\\p{IsHan}]{1,2}一下",
            "我(?:来|去|会|就|再|" + SOON + "){1,4}(?:发|做|办|弄|改|查|买|写|交|问|看|送|订)(?=[。，！!]|$)",
            "(?:^|[，。；,; ])(?:我)?(?:" + SOON + ")(?:就|会|去|再){0,3}" + TASK + "(?!的)");
    private static final Pattern NEED = Phrases.anywhere(
            "(?:必须|需要|应该|得)(?:先|再|尽快|马上|有人|在.{1,8}(?:之前|以前|前)){0,3}" + TASK + "(?!的)",
            "(?:要|必须|需要)(?:在)?.{1,8}(?:之前|以前)" + TASK);
    private static final Pattern DEED = Phrases.anywhere("(?<!谁)负责(?:去|来|把|在.{1,8}前)?" + TASK, "待办");
    private static final Pattern DATED = Phrases.anywhere(SOON + ".{0,6}(?:之前|以前|前)(?!面|后|天|年|的|进|往|[台端提辈途景线沿])");
    private static final Pattern TOLD = Phrases.anywhere("(?:会|来|去)" + TASK, DATED.pattern());
    private static final Pattern HAPPENED =
            Phrases.anywhere("(?:已经|曾经|刚刚|去年|昨天|上(?:个?月|周|次))", "^(?:如果|要是|假如|万一)", "不(?:用|需要|必|要|会)" + TASK);

    private ChineseToDos() {}

    static boolean assigns(Passage passage) {
        var text = passage.text();
        if (Phrases.has(HAPPENED, text)) {
            return false;
        }
        if (isQuestion(text)) {
            return Phrases.has(REQUEST, text);
        }
        return Phrases.has(REQUEST, text)
                || Phrases.has(OWN, text)
                || Phrases.has(NEED, text)
                || Phrases.has(DEED, text)
                || isAsked(passage.tokens())
                || toSomebody(passage) && Phrases.has(TOLD, text);
    }

    /** Somebody is asked by name. */
    private static boolean isAsked(List<Token> tokens) {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).text().equals("请") && tokens.get(i + 1).kind() == Kind.PERSON) {
                return true;
            }
        }
        return false;
    }

    private static boolean toSomebody(Passage passage) {
        return passage.tokens().stream().anyMatch(token -> token.kind() == Kind.PERSON);
    }

    private static boolean isQuestion(String text) {
        return Sentences.isMarkedAsQuestion(text) || text.endsWith("吗") || text.endsWith("呢");
    }
}

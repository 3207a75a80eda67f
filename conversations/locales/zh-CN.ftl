# 居民和工作人员看到的每一句话。写给七十岁的人也能一眼看懂：短句、常用词、说清楚下一步。
# 空格（{ $… }）里的内容由程序填写；两种语言的空格必须相同，测试会检查。

## 一开始

menu =
    您好，这里是{ $city } 12345 热线。
    您可以直接说遇到了什么事，也可以点下面的按钮。
menu-staff =
    { $name }，您好。新工单会直接发到这里。
    点“我的待办”可以看还没办完的工单。
menu-report = 反映问题
menu-reports = 我的诉求
menu-urge = 催办
menu-register = 登记来电来信
menu-telephone = 电话回访名单
menu-orders = 我的待办
menu-human = 找人工
menu-calls = 谁在找人工
menu-language = 语言 / Language
menu-help = 怎么用
help =
    直接说说遇到了什么事，我一步步帮您登记：在哪里 → 是哪类事 → 具体情况 → 核对 → 发送。
    不想点按钮，打按钮上的字或者它的序号也行。

    您随时可以发这些，英文中文都认：
    /report 反映问题　/reports 我的诉求
    /urge 催办　/add 补充　/withdraw 撤回
    /human 找人工　/language 语言　/privacy 我的数据　/link 关联
    /back 返回　/cancel 取消　/restart 重新开始

    没填完也不要紧，随时回来接着填。把编号发给我，我就告诉您办到哪一步了。
help-staff =
    新工单、催办和逾期提醒都会发到这里，点按钮就能办理，也可以打字：签收、退单、问居民、延期、反馈结果、已阅、审核通过、退回重办。
    结果可以一条消息报完：“反馈：已更换灯头，今天上午电话联系了王女士，已解决”，提交前会请您核对。
    发来工单编号，可以调出那一单。打的字几单都用得上时，会问您是哪一单。
    /orders 待办　/late 逾期　/criticised 通报　/back 返回　/cancel 取消{ $agent ->
        [yes] {"\u000A"}/register 登记　/telephone 电话回访　/calls 谁在找人工{"\u000A"}登记也可以一条消息说完：“登记：王女士来电，中山路12号的路灯坏了”。
       *[no] {""}
    }
lost = 这句话我没看懂，抱歉。您可以直接说说遇到了什么事，多写几个字就行。
apology = 抱歉，刚才这一步出了点问题，您说的话没有处理成。之前填的都还在，请再发一次。
too-much = 您一下子发来的太多，我要一条一条看。前面的都收到、存好了，请等一会儿再接着发。
unread =
    📭 { $channel }那边有消息，系统读不出来。原样存着，没有丢；认得出是谁发的，已经请他换个方式说。
    请告诉管理员看一看。
unsupported = 这种消息我看不了，抱歉。请用文字说，也可以发照片、视频、语音、文件或位置。
too-large = 这个文件太大了，最大 20 MB。可以压缩一下，或者换一张照片。
words-too-long = 这一条太长了，没有记下。一条最多 { $most } 个字，请分几条、挑要紧的说；资料可以当文件发来。
picture-too-large = 这张照片太大，打不开。请换一张，或者截个图发来。
picture-broken = 这张照片打不开，可能没传完整。请重新发一次，或者换一张。
contact-of-another = 这是别人的号码，我没有记下。要留电话，请把号码打出来，或者发您自己的名片。
files-lost = 刚才有{ $files ->
        [1] 一个文件
       *[other] {" "}{ $files } 个文件
    }没有传到我们这里，请再发一次。
files-broken = 您发来的{ $which ->
        [none] 照片
       *[other] {" "}{ $of } 张照片里，第 { $which } 张
    }{ $names ->
        [none] {""}
       *[other] （{ $names }）
    }打不开，可能没传完整，我没能收下。请再发一次，JPG 或 PNG 的照片都可以。
files-heic = 您发来的{ $which ->
        [none] 照片
       *[other] {" "}{ $of } 张照片里，第 { $which } 张
    }{ $names ->
        [none] {""}
       *[other] （{ $names }）
    }是 HEIC 格式，我们打不开，没能收下。请再发一次：直接当照片发，不要当文件发；或者截个屏发来。
files-too-many-pixels = 您发来的{ $which ->
        [none] 照片
       *[other] {" "}{ $of } 张照片里，第 { $which } 张
    }{ $names ->
        [none] {""}
       *[other] （{ $names }）
    }太大，我们打不开，没能收下。请截个图再发一次，或者换一张。
files-too-large = 您发来的{ $which ->
        [none] 文件
       *[other] {" "}{ $of } 个文件里，第 { $which } 个
    }{ $names ->
        [none] {""}
       *[other] （{ $names }）
    }超过了 20 MB，没能收下。请压缩一下再发一次，或者拍成照片发来。
files-kind = 您发来的{ $which ->
        [none] 文件
       *[other] {" "}{ $of } 个文件里，第 { $which } 个
    }{ $names ->
        [none] {""}
       *[other] （{ $names }）
    }这种格式我们打不开，没能收下。请换成照片（JPG、PNG）、视频、录音、PDF 或 Word 再发一次。
files-mixed = 您发来的{ $which ->
        [none] 文件
       *[other] {" "}{ $of } 个文件里，第 { $which } 个
    }{ $names ->
        [none] {""}
       *[other] （{ $names }）
    }没能收下：有的没传完整，有的格式我们打不开。请再发一次，照片用 JPG 或 PNG。
files-of-others = { $how ->
    [joined] 它没有到 { $number } 里。那件事照常办理；要让办理的人看到，请连同几句话重新发来，单独登记一件。
    [part] 它在您单位给 { $number } 反馈的部分里。请点那件工单上的“反馈我单位部分”，重新反馈一次。
    [result] 它在 { $number } 的办理结果里，审核人和居民都看不到。要补上，请审核人退回，再提交一次。
   *[signed] 它在 { $number } 的办理结果里，居民看不到。结果已经审核通过，补不进去了；要给居民看，请直接联系居民。
}
files-of-answer = 它是您发给居民的（{ $of }），居民看不到。重新发的请发给这位居民。
files-again = 现在{ $open ->
        [yes] 点下面的“补充情况”，
       *[no] {""}
    }再发一次，就会补到已经登记的 { $number } 里。这件诉求照常办理。
picture-heic = 这张照片是 HEIC 文件，我们打不开。请不要当文件发，直接当照片发；或者截个屏再发。
file-kind = 这个文件的格式我们打不开，没有收下。请换成照片（JPG、PNG）、视频、录音、PDF 或 Word 再发一次。
location-of-photo = 用照片里的位置（{ $district }）
location-same = 和刚才那件同一个地方
choose-only-one = 这一问只能选一个，点它或者打它的序号就行。
choose-one = 请点一个选项，也可以打它的序号。
done = 完成
skip = 跳过
not-known = 不清楚
list-and = 、
why-and = ；
nobody = 未指定
hotline = 12345 热线
category-none = 未分类
no-date = 待定

## 紧急情况

emergency-fire = ⚠️ 着火了请马上离开，拨打 { $number }。我们这里派不了消防车。
emergency-gas = ⚠️ 闻到燃气味：别开灯、别点火、别在屋里打电话。打开窗户，到了屋外再拨打 { $number }。
emergency-trapped = ⚠️ 有人被困或有生命危险，请马上拨打 { $number }。
emergency-electricity = ⚠️ 可能漏电：别碰，别让人靠近，绕开积水。请马上拨打 { $number }；有人触电，先断电，别用手去拉。
emergency-violence = ⚠️ 有人正在受到伤害，请先到安全的地方，马上拨打 { $number }。
emergency-missing = ⚠️ 有人走失，请马上拨打 { $number }，不用等 24 小时。
emergency-suicide = 我听到了，您现在一定很难受。请马上拨打 { $number }，会有人来帮您，也请叫亲人朋友来陪着您。您不是一个人。
emergency-suicide-other = ⚠️ 有人可能要轻生，请马上拨打 { $number }，说清楚人在哪里。人来之前，请陪着、劝着，别让人独处。
emergency-fraud = ⚠️ 钱刚转出去的话，请马上拨打 { $number }，越快越有可能拦下来。别再转账，聊天和转账记录都留着。
emergency-medical = ⚠️ 有人受伤或发病，请马上拨打 { $number }。
emergency-help = ⚠️ 有危险请马上拨打 { $number }：有人要伤害您找警察，着火、被困找消防，受伤、发病找救护车。打不通就接着打，或者换另一个号码。
safety-where = 我们这里派不了人。请马上把这个地方告诉 { $number }；说不出话，就把它发给亲人朋友，请他们替您打。
safety-told = 这个地方也转给热线的工作人员了，他们最晚 { $until } 在这里联系您。先打电话，别等。
safety-first = 人安全了再说别的。刚才那份我替您留着。

## 回答问题的时候

page-all = 全部类别
page-more = 下一页
page-up = ↩ 返回大类
question-closed = 这个问题已经结束了，不用再答。
already-answered = 这一问您已经答过了，现在是下面这一问。
present-answer = 现在填的是：{ $words }
keep-answer = 不改，继续
text-so-far =
    目前写的是：
    { $words }{ $long ->
        [0] {""}
       *[other] …（共 { $long } 字）
    }{ $files ->
        [0] {""}
       *[other] （另有 { $files } 个文件）
    }
    接着发就是补充；要从头写请点“重写”。
text-little =
    目前写的是：{ $words }
    请再说一点，比如什么时候开始的、影响到谁。
rewrite = 重写
kept-comment = 记下了，会和您的评价放在一起。
kept-kind = { $kind ->
    [complaint] 好的，按投诉登记。
    [report] 好的，按举报登记。
    [suggestion] 好的，按建议登记。
    [praise] 好的，按表扬登记。
    [enquiry] 好的，按咨询登记。
   *[help] 好的，按求助登记。
    }
identity-not-needed = 身份证号不用发，没有记进诉求里。反映问题不需要它。
number-hidden = { $what ->
        [card] 银行卡号不用写，已经用 *** 盖住，办理的人看不到。要核对的话，他们会问您。
       *[id] 身份证号不用写，已经用 *** 盖住，办理的人看不到。要核对的话，他们会问您。
    }
kept-words = 收到，已经补充进情况里。
hurry-unsent = 知道您着急。还差一点，答完就能马上派给该管的单位：
talk-phone = 热线电话就是 12345。在这里说和打电话一样，都有编号、有期限、有答复。
talk-office = 不用跑一趟：在这里说，或者给热线打电话，都会登记、都有答复。要当面办的事，先告诉我是什么事，我帮您问该去哪里。
talk-voice = 没关系，不用打字：按住说话，发一段语音，说说是什么事、在哪里就行；也可以拍张照片。要人帮忙，发“人工”，或者给热线打电话。
talk-deaf = 没关系，不用打电话：在这里打字、发照片就能办，进度和结果也都发到这里。要人帮忙，发“人工”，工作人员用文字和您聊。不想接电话，不留号码就行。
talk-sms = 进度和结果都发在这个聊天里，不另外发短信。想看办到哪一步了，发“进度”。
talk-elsewhere = 换了手机也能接着看：在以前那个聊天里发“关联”，会给您一个码，把码发到这里就行。打不开以前的聊天了，发“人工”，请工作人员帮您查。
talk-join = 您照样说一遍是什么事、在哪里。别人已经反映过的话，核对的时候会问您是不是同一件，点一下就能一起跟进，有消息也会告诉您。
talk-shared = 几位居民说的是同一件事，就合在一起办，编号用最先那一份的。有消息一样告诉您，办完单独问您满不满意；您也可以发“催办”“补充”。
talk-kin = 在谁那里报的，就在谁的聊天里查：请报的人发“进度”两个字，消息也发到那里。您也想跟着等，就把是什么事、在哪里照样说一遍，核对的时候会问您是不是同一件。
talk-borrowed = 没关系，照样能报。进度和结果会发到这个聊天；要打电话联系您本人，把您的号码发来就行。
talk-number = 还没发送的，核对的时候点“更多选项”就能改。已经登记的，发“电话改成……”，写上新号码就行。
talk-wechat = 就在这里联系就行，进度和结果都发到这个聊天。我们不加私人微信。
talk-police = 这里是政府服务热线，不是报警台。有危险、要报警，请直接打报警电话；别的事告诉我，我来登记。
talk-nothing = 好的，需要时随时找我。
no-hurry = 好的，不急，想好了再答。
card-waits = 还没有发出去。没问题就点“发送”，或者打“发送”两个字；要改就点下面的按钮。
card-not-added = “{ $words }”没有加进情况里。要加进去，发“补充 { $words }”；没问题就点“发送”，或者打“发送”两个字。
card-no-calls = { $phone ->
        [none] 好的，您没有留电话，不会有人打给您。
        [written] 好的，您没有留自己的电话。情况里还写着一个号码，办理的人看得到；不要的话，点“改情况”重写。
       *[other] 好的，电话 { $phone } 去掉了，不会有人打给您。
    }办得怎么样，都在这里告诉您。不想让办理单位知道是您，发“匿名或保密”。
card-without-last = 好的，去掉了“{ $words }”。
card-which-sentence = 哪一句要去掉？发“去掉第二句”这样的话就行，或者点“改情况”重写。现在还什么都没有动。
apart-soon = 好的。先选第一件是哪一类，核对的时候可以把后面的另外登记。
talk-english = We can speak English, too: just send “English”.
card-apart = 好的，这件单独登记。
card-one-matter = 这里写的我看是一件事。还有别的事，这份发出去以后告诉我，再另外登记一份。
card-asked = “{ $words }”这一问我答不上来，没有加进情况里。要加进去，发“补充 { $words }”；想问工作人员，发“人工”。
card-unknown = { $identity ->
        [anonymous] 放心，这份是匿名的，不记是谁反映的。
       *[confidential] 放心，这份是保密的，只有热线知道是您，办理单位看不到您的电话。
    }
card-only-sentence = 情况里只有这一句，去掉就不知道是什么事了。请写一句新的，写好点“完成”。
card-kept = 好的，先不发，写好的都给您留着。要补充就接着发；想好了发“发送”两个字。
card-waits-form = 还没有提交。没问题就点“提交”，或者打“提交”两个字；要改就点下面的按钮。
named-noted = 好的，就用实名，办理单位可以联系您。
location-not-here = 好的，不是那里。
unknown-too-late = { $number } 已经登记好了，是用您的名义报的。想匿名，先发“撤回”，再匿名报一次；要人帮忙，发“人工”。
unknown-noted = 放心，发送前会让您选：匿名，还是只让热线知道是您。
unknown-which = 我记着，不会写进情况里。您选一个就行：
not-yet-sent = 还差一点才能发送。先答这一问：
done-already = 情况已经记好了。
done-not-yet = 还没提交。请先答下面这一问：
done-registered = 已经登记好了，编号 { $number }。
draft-sent = 这份已经登记过了，编号 { $number }，不会重复登记。
draft-was-expired = 这一份放得太久，已经清掉了，没有发送。还需要的话，再说一遍就行。
draft-was-discarded = 这份您说过不要了，没有登记。需要的话请重新告诉我。
draft-was-closed = 这一份已经结束了。
not-for-staff = 这是居民用的。您是工作人员，发 /orders 看待办，或者发来工单编号。
lost-staff = 这句话我没看懂。请点卡片上的按钮，或者发来工单编号。
lost-staff-words = 这句话还没有写进工单。先选是哪一件，再点要做的那个按钮（是您自己要反映的事，就发“反映问题”）：
lost-staff-file = 这个文件还没有放进工单。先选是哪一件，点了要做的那个按钮，再发一次：
lost-staff-words-none = 这句话没有写进工单：您手上现在没有待办的。要办哪一件，发它的编号；是您自己要反映的事，就发“反映问题”。
lost-staff-file-none = 这个文件没有放进工单：您手上现在没有待办的。要放进哪一件，先发它的编号。
declined = 好的，不再问您了，也不会提醒。要是想说说，点上面的按钮就行；问题还在的话，随时告诉我。
put-off = 好的，先放着。想好了随时点上面的按钮，或者发 /reports。
thanks = 不客气。还有别的事随时告诉我。
unknown-command = 没有这个命令。发“怎么用”看看有哪些。
robot = 我是热线的自动助手，不是真人。要找真人，发“人工”。
talk-pleased = 谢谢您，这话听着真暖。想表扬哪个单位、哪位师傅，直接说是谁、做了什么，我替您转达。
talk-cross = 让您生气了，对不起。有什么事您说，我登记下来，交给该办的单位去办。
handled-long = 那是最晚的期限，不是要等那么久才来：能早办的会早办。到时候没办好，会报给领导盯着办，也会告诉您。
handled-fine = 在这里反映不收钱。要是说罚款、费用：交不交、什么时候交，我定不了，登记了日期也照常算，请先看单据上写的。想问清楚，写进情况里，办的单位会答复。
handled-handler = 由管这类事的单位办，登记好会写明是哪个。要是您不满意的就是这个单位，请在情况里写明白。
handled-visit = 谁来、几时来，由办理的单位安排，我不知道。要问他们，发“补充 几点来”这样的话，我替您转过去。
handled-visit-unsent = 谁来、几时来，由办理的单位安排，我现在还不知道。登记好以后再问我，我替您转给他们。
handled-next = 一发送就登记，马上给您编号，派给该管的单位，最晚哪天答复也一并告诉您。办完了我来问您满不满意，不满意可以重办。
handled-punish = 怎么处理，要等办的单位核实了才能定，结果会告诉您。您希望怎么办，可以写进情况里。
handled-passed-on = 这一问我答不上来，已经替您转给办理的人，写在 { $number } 里了。
talk-here = 我在，您接着说。
talk-costs = 不收费，反映问题、查进度都不要钱。
talk-why = 知道在哪里，才好派给管那一片的单位，去的人也找得到。不方便说门牌，写个附近的路口、小区就行。
talk-seen = 只有热线和办这件事的单位看得到。不想让办理单位知道是您，核对的时候点“更多选项”里的“匿名或保密”。
talk-able = 您先说说是什么事、在哪里。该哪个单位管，我们来找；管不了的，也会告诉您该去哪里。
talk-when = 每类事办理的时间不一样。登记好了，马上告诉您最晚哪天给答复。
talk-how = 像平时说话一样，告诉我遇到了什么事、在哪里就行，我一步步问，您核对过才发送。该哪个单位管，我们来找；管不了的，也会告诉您该去哪里。
talk-open = 这里白天晚上、周末节假日都能登记。
talk-real = 这里是政府的服务热线，真的有人管：登记了就有编号、有期限，办完还会来问您满不满意，不满意可以要求重办。我们不收钱，不要验证码，也不会叫您转账。
talk-media = 可以，照片、视频、位置直接发过来就行。也可以发语音，再写几个字说说是什么事，办得更快。
talk-who = 谁都可以：外地来的、租房的、外国朋友，替家人邻居反映的，都行。不用注册，也不用身份证。
talk-chat = 我是帮忙办城里大小事的，比如路、灯、水、噪音、工资、看病上学。遇到什么要办的，直接告诉我就行。
talk-which-place = 事情出在哪里，就写哪里：路灯写路灯边上，噪音写吵的那一家，欠薪写单位的地址。
talk-called = 没留电话就不会有人打给您，办得怎么样都在这里说。办完了我会问您一句满不满意，不想答可以不答。
talk-amend = 发送前随时能改。发出去以后，还能补充、催办、撤回，发“进度”就找得到。
talk-kinds = 这一项是我看您写的话猜的。不对就点“更多选项”里的“改类型”，或者直接打“这是投诉”这样的话。
talk-check = 登记好了会给您编号。想知道办到哪一步，发“进度”两个字就行；办好了我也会来告诉您。匿名的查不到。
talk-ignored = 每件事都有最晚的答复日期，快到期、过了期都会一级一级催。办得不满意，可以要求重办。
talk-stored = 登记过的事和电话一直存着，直到您要求删掉；没发送的，放久了就清掉。发“我的数据”，可以看、可以下载，也可以删。
talk-differ = 差别不大，挑个像的就行。选错了我们会转给该管的单位，不耽误。
talk-category = 知道是哪一类，才好派给该管的单位。选个差不多的就行，选错了我们会转过去，不耽误。
talk-where = 写个小区、路口、学校或者店名就行，不用很准。知道在哪里，才好派给管那一片的单位。
callback-pending = 那先不急着答，弄好了再告诉我。要是觉得这就是没解决，也可以现在就选。
understood-contacted = { $key ->
    [yes] 记下了：有人联系过您。不对就发“返回”。
   *[no] 记下了：没有联系您。不对就发“返回”。
}
understood-solved = { $key ->
    [yes] 记下了：解决了。不对就发“返回”。
    [partly] 记下了：解决了一部分。不对就发“返回”。
   *[no] 记下了：没解决。不对就发“返回”。
}
understood-stars = 记下了：{ $key } 星。
rating-noted = 记下了：{ $words }。{ $more ->
    [yes] 别的话会和评价放在一起。
   *[no] {""}
}{ $back ->
    [yes] 不对就发“返回”。
   *[no] {""}
}
noted-contacted-yes = 有人联系过您
noted-contacted-no = 没有联系您
noted-solved-yes = 解决了
noted-solved-partly = 解决了一部分
noted-solved-no = 没解决
noted-answered-yes = 有答复了
noted-answered-partly = 只答复了一部分
noted-answered-no = 没有答复
noted-satisfied-1 = 1 星
noted-satisfied-2 = 2 星
noted-satisfied-3 = 3 星
noted-satisfied-4 = 4 星
noted-satisfied-5 = 5 星
rating-unsure = 怕给您记错，麻烦点一下选项，打它的序号也行。
rating-this-one = 这次问的是“{ $short }”。
rating-again = 好的，要重新办理，记下了。再答完这几个小问题就转过去。
explained-contacted = 就是办这件事的单位找过您没有。打电话、上门、发短信、发微信都算。
explained-solved = 照您自己看到的说就行，不用管单位怎么写。
explained-satisfied = 就是这次办得您满不满意：1 星最低，5 星最高，照您的感觉选。
explained-reasons = 就是想知道哪里没让您满意。选项里没有的，直接用自己的话说。
explained-who = 这里是政府服务热线，来问问您反映的“{ $short }”办得怎么样。不推销，不要钱，也不问验证码。
explained-pay = 您评的是这件事办得怎么样，记在承办单位头上，我们不按一个评价扣哪位师傅的钱。照实说就好。
explained-kin = 这件事是在这个聊天里报的，所以来问您。知道的话照实点；不清楚就发“不评了”，不要紧。
explained-leader = 这件事由承办单位负责。您要是不满意，可以选“重新办理”，那时由领导盯着办，是哪一位会告诉您。
explained-choice = 觉得没办好，就值得重新办：交给领导盯着，办完再来问您，不用您再报一遍。
talk-photoless = 没有照片也行，照样能报。
talk-what = 不着急，照着下面这一问说就行，一两句话都可以。要是不方便打字，发“人工”两个字，让工作人员来帮您。
kept-address = 好的，地点写成“{ $place }”。
category-ours = 好，我们来分。
category-any = 不要紧，挑个差不多的就行。分得不对，我们会转给该管的单位。
words-any = 一句话也行：什么东西坏了，或者是谁、做了什么，影响到您了？
begun = 好，我来帮您登记。
progress-object-none = 现在没有等您评价的事。办完了我会来问您，到时再打分。以前办完的事不满意？发“进度”，点开那一件，再点“重新办理”。
basis-line = （依据：{ $basis }）
refused-you-did = 您已经处理过 { $number } 了，现在是“{ $status }”。
return-accepted = { $number } 的退单同意了，已改派给 { $department }。
progress-reopen = 重新办理
reopening-reason = 还有什么问题？请说说现在的情况，也可以发照片。说完点“完成”。
paused-reopening = 您的重办说明还没发送，要怎么办？
which-reopening = 写进重办说明
work-give = 选单位派单
paused-dispatching = 派单还没完成，要怎么办？
which-dispatching = 选承办单位
dispatching-department = { $number } 派给哪个单位？
dispatching-done = { $number } 已派给 { $department }，期限 { $due }。
back-at-first = 已经是第一步了。
back-at-card = 前面没有要答的了。要改哪一样，点它的按钮就行。
back-to-draft = 我们接着填刚才那份：
back-to-answer = 您刚才的回答还没发，接着写：
nothing-open = 现在没有正在填的内容。
cancelled = 好的，先不填了。
discarded = 好的，已经放弃，没有登记。需要时随时再来。
left-unsent = 好的，这次就不发了。
form-discarded = 好的，这份没有提交。
corrected = 已按您改过的内容更新。
correction-refused = 修改后的内容是空的或者太长，我先保留原来的。
kept-category = 好的，是“{ $name }”这类事。
kept-sought = 好的，“{ $words }”我记着，下一步再选是哪一类。
kept-place = 位置收到了。
phone-anonymous = 匿名的诉求不记电话，这个号码没有留。想让人联系得上、又不让办理单位知道是您，可以改选“保密”。
kept-phone = 电话 { $phone } 记下了，加密存着，只有办这件事的人看得到。
photo-here = 直接把照片发过来就行，我会放进来。
kept-file = 收到，已经放进这份诉求里。
kept-voice = 语音收到了，作为证据放进这份诉求。里面说的我听不懂，请再打几个字，说说是什么事。
begun-words = 记下了，我来帮您登记。
begun-place = 位置收到了，我来帮您登记。
draft-reminder = 您上次写到一半，还没有发送，内容都替您留着。
draft-expired = 您上次写到一半的放得太久，已经清掉了，没有发送。还需要的话，再说一遍就行。
form-about = 📋 { $number }　{ $short }
paused-intake = 您有一份还没发送的诉求，要怎么办？
paused-report = 您有一份还没提交的办理结果，要怎么办？
paused-return = 退单说明还没提交，要怎么办？
paused-extension = 延期申请还没提交，要怎么办？
paused-send_back = 退回意见还没提交，要怎么办？
paused-refuse_return = 不同意退单的理由还没提交，要怎么办？
paused-refuse_extension = 不同意延期的理由还没提交，要怎么办？
paused-ending = 结束说明还没提交，要怎么办？
paused-force = 指派还没提交，要怎么办？
paused-continue = 继续填写
paused-restart = 重新填写
paused-discard = 放弃
which = “{ $words }”{ $count ->
    [1] ——您这句话是说哪件事？
   *[other] 等 { $count } 句——您说的是哪件事？
}
which-thing = 您发的这个是说哪件事？
which-full = 这条先没有记下：前面发的请先选一下是说哪件事，选好了再接着发。
which-last = 补充到刚才那件里
which-status = 看它办到哪一步了
which-mine-about = 补充到“{ $short }”里
which-supplement-about = 补充到“{ $short }”里
which-status-about = 看看“{ $short }”那件
which-lapsed = “{ $words }”{ $count ->
    [1] 这句
   *[other] 等 { $count } 句
}先替您记到之前那件里了。
which-again-about = “{ $short }”还没好，要重新办理
which-new = 反映一个新问题
which-intake = 补进没填完的诉求
which-shared = 回答办得怎么样
which-callback = 回答回访的问题
which-language = 选语言
which-withdrawal = 回答要不要撤回
which-report = 写进办理结果
which-return = 写进退单说明
which-extension = 写进延期申请
which-send_back = 写进退回意见
which-refuse_return = 写进不同意退单的理由
which-refuse_extension = 写进不同意延期的理由
which-ending = 写进结束说明
which-force = 写进指派
which-binding = 输入绑定码

## 反映问题

intake-location =
    在哪里？
    请发送位置，或者写下地址，比如“建设路 18 号家园小区 7 号楼”。
intake-location-again = 在哪里？路名、小区或旁边的店名都行，也可以发送位置。
intake-location-mentioned =
    是在“{ $place }”吗？是就点下面的按钮。
    不是的话，请发送位置，或者写下地址。
intake-location-on =
    “{ $place }”的哪个位置？
    门牌、路口或旁边的店都行，也可以发送位置。
intake-location-enquiry =
    您住在哪个区？写区名就行。
    要是问某个地方的事，就写那个地方，也可以发送位置。
location-short = 地址太短，怕找不到。请写上路名、小区或附近的明显地点。
location-number = 只有号码还不知道在哪儿。请写上路名、小区或附近的明显地点。
location-long = 地址请控制在 { $most } 个字以内，具体情况下一步再说。
location-needed = 这一步问的是地点：发位置，或者写地址，都行。
location-unknown = 不用很准：附近的路口、小区、学校或者店名，写一个就行，也可以发送位置。问一般的事，写您住在哪个区就可以。实在说不清，发“人工”两个字。
location-doubted =
    光说“{ $place }”，去办的人怕找不到。
    写个路名、小区或旁边的店名，或者发送位置；只能这么说，就点下面的按钮。
location-unknown-again = 写个大概也行，比如“一中北门往东那条街”。说不清就发“人工”两个字，有人帮您。
location-elsewhere =
    { $other }有自己的热线：{ $number }。那边的事打这个，办得快。
    这里是{ $city }的热线。事情在{ $city }，就写这边的地址；还是要在这里登记，点下面的按钮。
location-alike = 您说的是不是下面这个地方？
location-as-typed = 就按我写的
location-link = 这个链接要打开地图才知道位置，我这里看不到。请直接发送位置，或者写下地址。
location-outside = 这个位置不在{ $city }范围内。如果定位不准，请重新发位置，或者直接写地址。
intake-category = 是哪一类事？也可以直接打字找，比如“路灯”。
intake-category-suggested = 是下面哪一类事？也可以直接打字找，比如“路灯”。
intake-category-only = 是“{ $name }”这类事吗？不是的话点“全部类别”，或者直接打字找，比如“停水”。
intake-category-inside = “{ $name }”里的哪一项？
intake-category-search = 按“{ $words }”找到这些：
intake-category-found = 按“{ $words }”找到的是“{ $name }”，是这类事吗？
category-unknown = 没找到对应的类别。换个说法试试，或者从下面选；不知道选哪个，回“你们来分”就行。
intake-description =
    请说说具体情况：什么事、什么时候开始的、有什么影响。
    可以分几条发，也可以发照片。
part-words = 记下了。还有要补充的可以接着发；说完了请点“完成”。
part-words-more = 记下了，再多说一点，方便办理的人看明白。
part-words-more-answer = 居民看到的就是您写的这几句。请写出答复了什么，比如“已列入明年计划”“暂不能办，因为……”。
part-words-more-staff = 请再写清楚一点：做了什么、结果怎样。
part-file-more-staff = 收到 { $files } 个文件。请再用文字写清做了什么、结果怎样。
part-file = 收到 { $files } 个文件。还有要补充的可以接着发；说完了请点“完成”。
part-voice-describe = 语音收到了，作为证据留着。再打几个字，说一句是什么事就行，比如“路灯不亮”。不方便打字，发“人工”两个字。
part-file-describe = 收到 { $files } 个文件。再说一句是什么事就行，比如“路灯不亮”。不方便打字，发“人工”两个字。
part-file-more = 收到 { $files } 个文件。请再用文字说说是什么情况。
words-few = 还差几个字：什么东西，怎么了？比如“路灯不亮”“没水了”。
text-short = 有点短，请至少写 { $least } 个字。
text-long = 太长了，一共最多 { $most } 个字，现在是 { $got } 个。这一条没有记下，之前的都还在，请缩短再发。
words-needed = 这一步请用文字说。
too-many-files = 最多放 { $most } 个文件，{ $left_out ->
    [1] 这一个
   *[other] 这次有 { $left_out } 个
 }没有加上，之前的都还在。
intake-confirm =
    请核对一下：

    📍 地点：{ $place }
    🏷 类别：{ $category ->
        [none] 由我们来分
       *[other] { $category }
    }
    📝 情况：{ $words }{ $long ->
        [0] {""}
       *[other] …（共 { $long } 字）
    }
    📎 附件：{ $files ->
        [0] 没有
       *[other] { $files } 个
    }{ $details }{ $source ->
        [telephone] {"\u000A"}📥 来源：电话
        [letter] {"\u000A"}📥 来源：来信
        [visit] {"\u000A"}📥 来源：来访
        [online] {"\u000A"}📥 来源：网上帖子
       *[none] {""}
    }
    🗂 类型：{ $kind ->
        [enquiry] 咨询
        [complaint] 投诉
        [report] 举报
        [suggestion] 建议
        [praise] 表扬
       *[help] 求助
    }{ $identity ->
        [confidential] 　🔒 保密
        [anonymous] 　🔒 匿名
       *[named] {""}
    }{ $phone }{ $urgent ->
        [yes] {"\u000A"}⚡ 这件事急，会优先办。
       *[no] {""}
    }{ $apart ->
        [waits] {"\u000A"}⏭ 另一件：{ $later }（发送以后接着登记）
       *[other] {""}
    }

    没问题就点“发送”。{ $apart ->
        [offered] {"\u000A\u000A"}👉 “{ $later }”像是另一件事。单独登记的话，直接交给管这件事的单位。
       *[other] {""}
    }{ $near ->
        [other] {"\u000A\u000A"}👥 { $residents ->
            [1] 有居民
           *[other] 有 { $residents } 位居民
        }{ $days ->
            [0] 今天
            [1] 昨天
            [2] 前天
           *[other] { $days } 天前
        }也反映了{ $metres ->
            [0] 这里差不多的事
           *[other] 这里差不多的事（相距约 { $metres } 米）
        }，{ $late ->
            [yes] 本该 { $until } 前办好，已经晚了，还在办
            [unknown] 正在办
           *[no] 预计 { $until } 前办好
        }。{"\u000A"}是同一件事吗？是的话点“是同一件事”，不用重复登记，办好了一样告诉您、问您满不满意。
        [own] {"\u000A\u000A"}👉 您{ $days ->
            [0] 今天
            [1] 昨天
            [2] 前天
           *[other] {" "}{ $days } 天前
        }反映过差不多的事（{ $number }），还在办。是同一件事的话，把这些补充进去就行，也可以顺便催一催。
        [closed] {"\u000A\u000A"}👉 您{ $days ->
            [0] 今天
            [1] 昨天
            [2] 前天
           *[other] {" "}{ $days } 天前
        }反映过差不多的事（{ $number }），已经办结。要是没办好或者又出现了，可以点“重新办理那件”，交给上一级领导盯着办。
       *[none] {""}
    }
intake-confirm-send = 发送
intake-confirm-apart = 另一件事单独登记
intake-confirm-join = 是同一件事
intake-confirm-add = 补充到那件
intake-confirm-add_urge = 补充并催办
intake-confirm-again = 重新办理那件
intake-join-done =
    👥 好的，这件事算您一份。
    编号：{ $number }
    办理：{ $department }
    { $late ->
        [yes] 本该 { $due } 前办好，已经晚了，还在办。
       *[no] 最晚 { $due } 前办好。
    }有消息会告诉您，办完单独问您满不满意。
    想知道办到哪一步了，或者不想再跟进，发“进度”两个字。
intake-supplement-done = 已经补充到 { $number } 里，没有另外登记。办理的人马上能看到。
intake-reopen-done =
    { $number } 已经重新办理，这是第 { $round } 轮，没有另外登记。
    现由 { $holder } 盯着办，最晚 { $due } 前再答复您。
near-gone = 那件事刚刚有了变化，合不到一起了。您填的都还在，点“发送”就单独登记。
intake-confirm-more = 更多选项
intake-confirm-less = ↩ 回到核对
intake-confirm-edit_details = 改补充信息
intake-confirm-edit_source = 改来源
intake-confirm-edit_kind = 改类型
intake-confirm-edit_identity = 匿名或保密
intake-confirm-edit_phone = 留电话
details = { $question }
details-number =
    { $question }
    写个数字就行。
details-moment =
    { $question }
    比如“昨晚十点”“上周五下午”“11月3日”。
details-hours =
    { $question }
    比如“晚上十点到凌晨两点”“周末白天”，大概就行。
number-unclear = 没看出是几。说个大概的数就行，比如“3”“五十多”；不清楚就说“不清楚”。
moment-unclear = 没看懂是哪一天、几点。请写已经发生的时间，比如“昨晚十点”“11月3日下午”；不记得就说“不记得”。
hours-unclear = 没看出是什么时候。说个大概就行，比如“晚上十点以后”“中午”“整天”；不清楚就说“不清楚”。
yes-no-unclear = 没看出是还是不是。点一个，或者直接说“有”“没有”都行；不清楚就说“不清楚”。
intake-insist =
    这件事热线可能办不了：{ $reason }
    依据：{ $basis }
    可以找：{ $place }
    如果您觉得不是这样，也可以照样提交，由人工来判断。
intake-insist-send = 照样提交
intake-insist-drop = 不提交了
intake-kind = 您这次主要是想——（有人违法违规，选“举报”）
intake-kind-help = 求助
intake-kind-enquiry = 咨询
intake-kind-complaint = 投诉
intake-kind-report = 举报
intake-kind-suggestion = 建议
intake-kind-praise = 表扬
intake-identity =
    要不要让人知道是您反映的？
    · 实名：办理单位可以联系您。
    · 保密：只有热线知道是您，办理单位看不到您的电话。
    · 匿名：不记是谁反映的。办得怎么样我们没法告诉您，您自己也查不到，也不会回访。
intake-identity-theirs =
    对方愿意让人知道是谁反映的吗？请问一下。
    · 实名：办理单位可以联系对方。
    · 保密：只有热线知道是谁，办理单位看不到电话。
    · 匿名：不记是谁反映的，不留电话，也不会回访。
intake-identity-named = 实名
intake-identity-confidential = 保密
intake-identity-anonymous = 匿名
intake-phone =
    方便联系您的电话是多少？手机、座机都行，座机请带区号。
    只给办这件事的人用，存的时候会加密。
intake-phone-theirs =
    对方怎么称呼、电话是多少？办完打这个电话回访。
    称呼写在电话前面，只写电话也行。存的时候会加密。
phone-none = 不留电话
phone-unclear = 这个号码好像不对。手机是 11 位，座机请带区号。
intake-confirm-edit_location = 改地点
intake-confirm-edit_category = 改类别
intake-confirm-edit_description = 改情况
intake-confirm-edit_files = 改附件
intake-files = { $files ->
    [0] 现在没有附件。
   *[other] 现在有 { $files } 个附件，要去掉哪个就点哪个。
}
    要加就直接发过来。好了点“完成”。
file-out = 去掉第 { $place } 个：{ $kind ->
    [photo] 照片
    [video] 视频
    [voice] 语音
    [audio] 录音
   *[document] 文件
}{ $name }
file-taken-out = 好的，去掉了。
file-gone = 这个已经去掉了。
intake-confirm-discard = 放弃
apart = 好，这一件单独登记，{ $files ->
        [0] 先不写在这一份里：
       *[other] 和它后面的 { $files } 个文件先不写在这一份里：
    }“{ $words }”
apart-next = 接着登记另一件：“{ $words }”
not-registered = 现在没登记成功，抱歉。您填的都还在，请过一会儿再点“发送”。
receipt =
    ✅ 登记好了。
    编号：{ $number }
    办理：{ $department }
    最晚 { $due } 前给您答复{ $reason }。{ $provisional }
    想知道办到哪一步了，把编号发给我，或者发“进度”两个字。
receipt-anonymous =
    ✅ 登记好了，没有记下您是谁。
    编号：{ $number }
    办理：{ $department }
    最晚 { $due } 前办完{ $reason }。{ $provisional }
    匿名的事没法给您回话，也查不到进度。
receipt-registered =
    ✅ 登记好了，请把编号和时间告诉对方。
    编号：{ $number }
    办理：{ $department }
    最晚 { $due } 前有结果{ $reason }。{ $provisional }
    { $called ->
        [yes] 办完由热线打电话回访。
       *[no] 没有留电话，办完没法打电话回访，请对方记好编号。
    }
receipt-waiting =
    ✅ 登记好了。
    编号：{ $number }
    我们先由人工确定哪个单位来办，最晚 { $due } 前给您答复{ $reason }。{ $provisional }
    想知道办到哪一步了，把编号发给我，或者发“进度”两个字。

## 期限为什么是这一天

due-span = （这类事交到单位后 { $amount } { $unit ->
        [second] 秒
        [minute] 分钟
        [hour] 小时
       *[day] 天
    }内办完）
due-working-days = （这类事 { $days } 个工作日办完，周末和节假日不算）
due-same-day = （这类事当天办完）
due-next-day = （{ $cutoff } 以后收到的，第二天办完）
again-span = （重办，从要求重办算起 { $amount } { $unit ->
        [second] 秒
        [minute] 分钟
        [hour] 小时
       *[day] 天
    }内办完）
again-working-days = （重办，这类事 { $days } 个工作日办完，周末和节假日不算）
again-same-day = （重办，这类事当天办完）
again-next-day = （重办，{ $cutoff } 以后收到的，第二天办完）
due-extended = （已延期：{ $reason }）
promise-span = （先定由哪个单位办，定下以后 { $amount } { $unit ->
        [second] 秒
        [minute] 分钟
        [hour] 小时
       *[day] 天
    }内办完）
promise-working-days = （先定由哪个单位办，定下以后 { $days } 个工作日办完）
promise-same-day = （先定由哪个单位办，定下当天办完）
promise-next-day = （先定由哪个单位办；{ $cutoff } 以后定下的，第二天办完）
due-provisional = 那一年的放假安排还没公布，这个日期以后可能会调整。

## 我的诉求

refused-nobody-joined = { $number } 没有别的居民一起反映。
progress-none = 这里还没有您的诉求（匿名反映的查不到）。有什么事，直接说就可以。
progress-other =
    没有查到您登记过这样的事。您最近登记的是：
    { $lines }
progress-list =
    您最近的 { $count } 件诉求，点一件看进度：
    { $lines }
progress-row = · { $number }（{ $status }）{ $short }
progress-report =
    { $number } · { $category }
    { $short }{ $others ->
        [0] {""}
        [1] {"\u000A"}👥 还有一位居民也在等这件事
       *[other] {"\u000A"}👥 还有 { $others } 位居民也在等这件事
    }

    现在：{ $status }
    由 { $holder } 负责
    { $next }{ $notes }{ $question }
progress-round = 🔁 这是第 { $round } 轮重办。
progress-postponed = 📅 原定 { $first_due }，延到了 { $due }。原因：{ $why }
progress-urged = 🔔 { $at } 已经替您催过，{ $until } 以后可以再催。
progress-result =
    ✅ 办理结果：{ $did }
    结论：{ $conclusion }
notice-rated = ☎ { $number } 您在电话里的回答记下了：{ $met ->
    [yes] 有人联系过您，
    [no] 没有人联系过您，
   *[none] {""}
}{ $solved }，{ $stars } 星。不是这样说的，{ $change_until } 前点“改评价”。
notice-corrected = ☎ { $number } 您在电话里的回答，刚才记错了，已经改成：{ $met ->
    [yes] 有人联系过您，
    [no] 没有人联系过您，
   *[none] {""}
}{ $solved }，{ $stars } 星。不是这样说的，{ $change_until } 前点“改评价”。
progress-rated = ⭐ 您的评价：{ $solved }，{ $stars } 星
progress-explained = 说明：{ $why }
late-span = { $unit ->
    [hour] { $amount ->
        [0] 不到 1 小时
       *[other] { $amount } 小时
    }
   *[day] { $amount } 天
}
progress-rate = 现在评价
progress-object = 评价这次处理
progress-object-which = 您说的是哪一件？
progress-change = 改评价
change-late = 这次的评价现在不能改了。事情还没好的话，看看下面还能怎么办：
changing-intro = 好的，重新问您三个小问题，以这次的回答为准。
changing-done = 改好了，{ $number } 以您这次的评价为准。{ $change_until } 前还可以再改。
which-changing = 回答改评价的问题
progress-urge = 催办
progress-withdraw = 撤回
progress-leave = 不再跟进
not-following = 这件事您没有在跟进。
progress-leave-done = 好的，{ $number } 的消息不再发给您。事情照常办。
progress-supplement = 补充情况
progress-answer = 回答问题
progress-question =
    ❓ 办理单位想请您补充：{ $words }
    请在 { $until } 前回复。
supplement-words =
    请说说要补充什么，可以分几条发，也可以发照片。
    说完了点“完成”。
supplement-done = 已经补充到 { $number } 里，办理的人会看到。
correcting-words =
    好的，{ $line ->
        [place] 对的地址是什么？写下来或者发个位置
       *[other] 对的是什么？写下来
    }，我告诉办理的单位（{ $number }）。
correcting-phone =
    好的，{ $number } 的联系电话改成多少？
    只给办这件事的人用，存的时候会加密。
correcting-done = { $corrects ->
        [phone] 联系电话记好了（{ $number }）：{ $words }。要联系您就打这个。
       *[other] 已把更正告诉{ $department }：“{ $words }”。写在 { $number } 里了，不用重新登记。
    }
correcting-left = 好的，电话不改。
answer-words =
    { $department } 想问“{ $short }”（{ $number }）：
    { $asked }
    直接在这里回答就行，可以分几条，也可以发照片、发位置，最晚 { $answer_by }。
answer-awaited = 好的，不急。准备好了直接发在这里，最晚 { $answer_by }。
answer-kin = 那就请转告一声，最晚 { $answer_by } 前在这里回答就行。您知道的话，代为回答也可以。
answer-who = 这是 { $department } 为了办您反映的事来问的。不知道、找不到也没关系，照实说就行。
answer-asked-back = 您问的记下了，会和您的回答一起转给 { $department }。先请您说说这个，不知道、找不到也没关系，照实说就行：
answer-later = 好的，先不答。想答的时候发“回答”两个字，最晚 { $answer_by }。
answer-added = 等回答的时间已经过了，不过您说的没有丢：已经补充到 { $number } 里，办理的人会看到。
answer-late = 回答的时间已经过了，办理在继续。想补充的话，发“我的诉求”，点开这一件再点“补充情况”。
answer-done = 谢谢，已经转给 { $department }，办理会继续。
paused-supplement = 您上次要补充的还没说完，怎么办？
paused-correcting = 您上次要更正的还没说完，怎么办？
paused-answer = 上次的问题您还没答完，怎么办？
which-supplement = 补充到以前的诉求里
which-correcting = 更正以前的诉求
which-answer = 回答办理单位的问题
which-answer-about = 回答“{ $short }”的问题
work-ask = 问居民
asking-words =
    想请居民补充什么？写清楚要什么，比如“请发一张水表的照片”。
asking-done = { $reached ->
    [no] { $number } 的居民现在收不到聊天消息，已经转给热线打电话问，最晚等到 { $until }。
    [later] 现在太晚了，{ $number } 的问题 { $put } 发给居民，最晚 { $until } 前回复。
   *[yes] { $number } 的问题已经发给居民，最晚 { $until } 前回复。
}{ $pauses ->
    [yes] 这段时间不算进期限里。
   *[no] 期限不停，还是 { $due }。
}没有回复会提醒您。
paused-asking = 您要问居民的话还没发，要怎么办？
which-asking = 问居民的话
progress-urge-done = { $rung ->
        [no] 给您记上了。{ $rung_at } 有居民催过，{ $holder } 已经收到提醒；现在催办的一共 { $residents } 位，工单上都写着。
       *[yes] 已经替您催办，{ $holder } 会收到提醒。
    }
not-found = 没有查到这个编号。请核对一下数字，这里只能查和您有关的。
number-mistyped = 这个编号不对，可能打错或者少打了一位数字。
next-submitted = 下一步：由人工确定哪个单位来办，最晚 { $due } 前答复您。
next-dispatched = 下一步：{ $department } 接手办理，最晚 { $due } 前答复您。
next-returned = { $department } 认为不归它管，正在重新确定由谁办理。期限不变：{ $due }。
next-in_progress = 正在办理，最晚 { $due } 前答复您。
next-on_hold = 办理单位在等您补充情况，请看看之前发给您的问题。
next-reported = 已经有办理结果，正在审核，审核完就告诉您。
next-awaiting_callback = 结果已经告诉您，等您评价。
next-reopened = 您不满意，已经交给领导盯着办，最晚 { $due } 前再答复您。
next-overdue = 本该在 { $due } 前办完，已经晚了 { $late }，抱歉。已经报给领导，由 { $holder } 盯着办。
next-closed = 这件事已经办完了。
next-ended = 领导书面说明以后结束了，这件不能再重办。您的意见如实记作“不满意”。情况有变化，可以重新反映；想找人说，发“人工”。
next-rejected = 这件事不归热线管，原因已经告诉您。
next-answered = 已经直接答复您。
next-withdrawn = 您已经撤回。
next-merged-into = 和 { $number } 是同一件事，合在一起办。
next-merged = 已经和同一件事合在一起办。
next-archived = 这件事已经办完，记录已经存好。
withdrawal-sure =
    确定撤回 { $number } 吗？撤回后就不再为您办理。
    { $short }
withdrawal-sure-yes = 确定撤回
withdrawal-sure-no = 不撤了
withdrawal-kept = 好的，继续办理。
withdrawal-done = 已撤回 { $number }。{ $others ->
        [0] {""}
       *[other] 还有别的居民在等这件事，以后按他们说的情况接着办。
    }需要时随时再反映。

progress-urge-none = 您现在没有可以催的诉求。有什么事，直接说就可以。
urge-over = 让您久等了，对不起。您的事现在都不在办，催不了；要是没办好，发“进度”点开那件，还能改评价、要求重办的，那里都有按钮。
progress-urge-which = 要催哪一件？
progress-supplement-none = 您现在没有还在办的诉求。有新的事，直接说就行。
progress-supplement-which = 要补充到哪一件？
progress-answer-none = 现在没有要您回答的问题。
progress-answer-which = 回答哪一件的问题？
progress-withdraw-none = 您现在没有可以撤回的诉求。
progress-leave-which =
    { $count ->
        [1] “{ $short }”（{ $number }）是别的居民先反映的，别人还在等，撤不了。您不想再跟进的话，点下面的按钮。
       *[other] 这几件都是别的居民先反映的，别人还在等，撤不了。您不想再跟进哪一件？
    }
progress-withdraw-which = 要撤回哪一件？

## 找人工

human-words =
    想和工作人员说什么事？写一两句，也可以发照片，方便他们准备。
    说完点“完成”；不想写就点“跳过”。
human-asked = 好，已经替您叫人了。工作人员会在这里回您，最晚 { $until }。等的时候可以接着办别的事。
human-asked-closed =
    已经替您记下了。现在下班了，{ $opens } 上班后才有人看，最晚 { $until } 在这里回您。
    着急的话，请直接拨打 { hotline }。
human-untold = 想先说一句是什么事，随时再发“人工”就行。
human-added = { $state ->
    [taken] 已经转给 { $who }。
    [late] 已经补上了。抱歉，说好 { $until } 前有人回您，现在还没有人接手，已经催过了。着急的话，请直接拨打 { hotline }。
   *[waiting] 已经补上了。还没有人接手，最晚 { $until } 在这里回您。
}
human-waiting = 您找的工作人员还没接手，最晚 { $until } 在这里回您。
human-taken = { $who } 接手了，会在这里回您。
human-reply =
    { $told ->
        [no] { $who } 给您发来 { $files } { $what ->
            [photos] 张照片
           *[files] 个文件
        }。
       *[yes] { $who } 回您：
        { $words }
    }
    要接着说，直接在这里写就行。
human-ended = { $who } 说这件事说完了。还想找人，再发“人工”就行。
human-late = 抱歉，说好 { $until } 前有人回您，现在还没有人接手。已经再催了一遍。着急的话，请直接拨打 { hotline }。
human-still-late = 真对不住，还是没有人接手，说好的 { $until } 已经过了，那时催过他们。请别干等，直接拨打 { hotline }；有人接手了，马上在这里回您。
human-silent = { $state ->
    [taken] 您和 { $who } 有几天没有再说什么，这次就先到这里。还想找人，再发“人工”就行。
   *[waiting] 抱歉，几天了一直没有人接手，这次没有替您找到人。请直接拨打 { hotline }，或者再发“人工”。
}
human-full = 您说的已经很多了，这几句没有补上。等有人接手了，再接着说；最晚 { $until } 在这里回您，着急的话请直接拨打 { hotline }。
human-left = 好的，不找人工了。需要时再发“人工”。
human-more = 再说几句
human-enough = 不用找了
human-staff = 您是工作人员，请直接联系热线的座席。居民发“人工”，座席会收到提醒。
paused-human = 您给工作人员的话还没发出去，怎么办？
which-human = 转给工作人员
calls-new =
    🙋 有居民想找人工（{ $at }）
    { $told ->
        [no] （没说是什么事）
        [about] （没说是什么事。最近反映过：{ $about }）
       *[yes] { $words }
    }
    { $state ->
        [late] 说好 { $until } 前有人回话，已经晚了，请尽快接手。
        [taken] { $who } 接手过，可现在联系不上，请换一位来回复居民。
       *[waiting] 请在 { $until } 前接手。
    }
calls-more = 🙋 居民{ $of ->
        [none] {""}
       *[other] （{ $of }）
    }{ $told ->
    [no] 又发来：
   *[yes] 又说：
        { $words }
}
calls-untold = 没说是什么事
calls-none = 现在没有居民在等人工。
calls-list = { $waiting ->
    [0] 现在没有居民在等人工。有人在回的：
   *[other] 有 { $waiting } 位居民在等人工，等得最久的在前{ $taken ->
        [0] {""}
       *[other] ，有人在回的在后
    }：
}
calls-row-taken = { $line } · { $own ->
    [yes] 您在回
   *[no] { $who } 在回
}
calls-take = 接手
calls-relieve = 换我来回
calls-respond = 回复居民
calls-end = 说完了
calls-show-done =
    🙋 { $at }
    { $told ->
        [no] （没说是什么事）
        [about] （没说是什么事。最近反映过：{ $about }）
       *[yes] { $words }
    }
    { $state ->
        [taken] { $who } 已经接手。
        [late] 还没有人接手。答应居民最晚 { $until }，已经晚了。
       *[waiting] 还没有人接手，答应居民最晚 { $until }。
    }
calls-take-done =
    接手了，居民已经知道是您。直接在这里写，或者发照片、文件，就发给居民。居民说：
    { $told ->
        [no] （没说是什么事）
        [about] （没说是什么事。最近反映过：{ $about }）
       *[yes] { $words }
    }
calls-relieved = 有一位居民，现在由 { $who } 来回，您不用管了。{ $words }
calls-silent = 您接手的一位居民，有几天没有再说什么，已经结束了，居民也知道了。{ $words }
calls-end-done = 好的，已经告诉居民。
calls-enough = 居民说不用找人工了。{ $words }
calls-over = 这一位已经不用等了。
calls-taken =
    晚了一步，{ $who } 已经接手了。
    要是这位同事不在，发“谁在找人工”，点开这一位，就可以换您来回。
calls-unreachable =
    没有发出去：居民的聊天现在收不到消息，可能是停用了聊天，或者删了自己的信息。{ $phoned ->
        [yes] 请打电话告诉居民。{ $contact }
       *[no] 居民没有留电话；等有新消息再回复。
    }
calls-take-first = 请先点“接手”。
responding-words = 写给居民的话，发出去居民马上就能看到：
responding-done = 已经发给居民{ $of ->
    [none] {""}
   *[other] （{ $of }）
}。
which-responding = 写给居民的话
addressing-to =
    { $what ->
        [words] 这句话
        [file] 这个文件
       *[several] 这些
    }还没有发出去。{ $count ->
        [1] 是发给这位居民的吗？是就点一下。
       *[other] 您接手了 { $count } 位居民，是发给谁的？
    }
    { $told ->
        [no] 📎 { $files } 个文件
       *[yes] { $words }{ $files ->
            [0] {""}
           *[other] （另有 { $files } 个文件）
        }
    }
addressing-unsent =
    您没有说发给哪位居民，所以没有发出去。要发请重新发一次：
    { $told ->
        [no] 📎 { $files } 个文件
       *[yes] { $words }{ $files ->
            [0] {""}
           *[other] （另有 { $files } 个文件）
        }
    }
which-addressing = 写给居民的话

## 语言

language-language = 请选择语言 / Please choose a language
language-language-zh-CN = 中文
language-language-en = English
language-set = 好的，以后用中文。

## 我的数据

privacy-what =
    关于您，我们存着这些：
    · 在这里说过的话，存 { $chat } 天就删。
    · 您反映的事和办理经过（{ $reports } 件），留作办理档案。
    · 没填完的诉求，{ $draft } 天没动就删。
    · 最近两次反映的地点，下次一点就选上。
    · 您留的电话，加密存着。{ $chats ->
        [1] {""}
       *[other]
    {""}
    · 上面这些，是 { $chats } 个关联的聊天加在一起的。
    }

    热线工作人员能看到。办理单位只看得到交给它办的事；选了保密的，看不到您的电话。
    您可以要一份，也可以全部删掉。
privacy-what-export = 给我一份
privacy-what-erase = 全部删掉
privacy-closed = 好的。
privacy-export-done = 好的，正在整理，好了就发到这里，一般不到一分钟。
privacy-export-soon = 刚给过您一份。{ $until } 以后可以再要。
privacy-copy =
    这是您的数据，都在这个压缩包里，打开先看 README.txt。
    里面有您的电话和地址，请别转发给别人。{ $hours } 小时后我们这边就删掉这个文件。
copy-readme =
    这是{ $city }市民热线存着的、关于您的全部数据，{ $at } 整理。

    data.json：您反映的事和办理经过、您的评价、没填完的诉求、和热线说过的话。用记事本就能打开。
    files：您发来的照片和文件。放不下的、只存在聊天软件里的，data.json 里有名字。

    匿名反映的不在里面：我们不知道那是您。
    里面有您的电话和地址，请收好。
erasing-sure =
    全部删掉是这样的：
    · 聊天记录、没填完的诉求、电话和这里的联系方式都删掉，找不回来。
    · 您反映的事留作办理档案，里面的电话、证件号和姓名尽量抹掉，也不再留着是谁说的。{ $open ->
        [0] {""}
       *[other]
    {""}
    · 还在办的 { $open } 件接着办，但不再告诉您，也不再问您满不满意。不想办了，请先撤回。照片等办完再删。
    }{ $chats ->
        [1] {""}
       *[other]
    {""}
    · 关联在一起的 { $chats } 个聊天，里面的都删。
    }

    真的要全部删掉吗？
erasing-sure-yes = 全部删掉
erasing-sure-reports = 先看我的诉求
erasing-sure-no = 不删了
erasing-kept = 好的，什么都没删。
erasing-done =
    好的，正在删，不到一分钟就删完。这是给您的最后一条消息。
    以后再发消息，就当您是第一次来。
erasing-staff = 您是工作人员，这个聊天还绑着您的工作身份，不能删。请管理员先解除绑定，再来删。
which-erasing = 回答要不要删数据

## 关联聊天

chat-wechat = 微信
chat-telegram = Telegram
chat-web = 网页
chat-terminal = 命令行
linking-offer-done =
    关联以后，两边看到的是同一份“我的诉求”，结果和回访发到您最后用的那一边。

    { $minutes } 分钟内，请在您的另一个聊天里（微信、Telegram 或网页）给热线发：
    /link { $code }

    这个码请只发给热线：谁用了它，谁就能看到您反映的事。
linking-sure =
    这个码是从另一个聊天（{ $chat }）来的。关联以后：
    · 两边看到的是同一份“我的诉求”，都能补充、催办、评价、撤回。
    · 结果和回访发到您最后用的那一边。
    · 在哪一边要求全部删掉，两边的都会删掉。

    那边也是您本人吗？要是别人让您发的，请点“不关联”。
linking-sure-yes = 是我，关联
linking-sure-no = 不关联
linking-kept = 好的，没有关联。
linking-join-done = 关联好了。发“我的诉求”，两边反映的事都在里面。哪天不想关联了，再发 /link。
linking-news =
    您这里刚和另一个聊天（{ $chat }）关联了，那边也能看到您反映的事。
    不是您本人关联的？请马上点下面。
linking-leave-done = 取消了。以后在哪边反映的事，就在哪边查、在哪边回访。
linking-left = 另一个聊天（{ $chat }）取消了和这里的关联。那边反映的事，这里不再显示。
linking-none = 这里没有和别的聊天关联。
linking-refused = 关联码不对、用过了，或者过期了。请在另一个聊天里发 /link，再要一个。
linking-later = 试了太多次了。请 { $until } 以后再试。
linking-here = 这个码要发到您的另一个聊天里，不是这里。
linking-other = 这里已经和{ $chats }关联了。要换的话，先发 /link 取消关联。
linking-full = 最多关联 { $most } 个聊天。
linking-staff = 您是工作人员，这个聊天绑着工作身份，不能关联。
which-linking = 回答要不要关联
linked-what = 这里已经和{ $chats }关联，反映的事两边都能看到。
linked-what-another = 再关联一个
linked-what-leave = 取消关联
linked-what-back = 返回
linked-kept = 好的，还是关联着。
which-linked = 选怎么处理关联
erasing-elsewhere =
    您在另一个关联的聊天里要求全部删掉，这边的也一起删。这是给您的最后一条消息。
    以后再发消息，就当您是第一次来。

## 状态

status-submitted = 正在确定办理单位
status-rejected = 不受理
status-answered = 已直接答复
status-dispatched = 已派给办理单位，等待接手
status-returned = 正在重新确定办理单位
status-in_progress = 办理中
status-on_hold = 等待补充情况
status-reported = 已有结果，审核中
status-awaiting_callback = 等待您评价
status-reopened = 重新办理中，领导盯着
status-closed = 已办结
status-withdrawn = 已撤回
status-merged = 已合并办理
status-archived = 已归档
conclusion-solved = 已解决
conclusion-partly = 部分解决
conclusion-cannot = 无法解决
conclusion-solved-enquiry = 已答复
conclusion-partly-enquiry = 部分答复
conclusion-cannot-enquiry = 无法答复
conclusion-solved-suggestion = 已答复
conclusion-partly-suggestion = 部分答复
conclusion-cannot-suggestion = 无法答复
conclusion-solved-praise = 已转达
conclusion-partly-praise = 部分转达
conclusion-cannot-praise = 无法转达
solved-yes = 已解决
solved-partly = 部分解决
solved-no = 没解决
solved-yes-enquiry = 说清楚了
solved-partly-enquiry = 有些还不清楚
solved-no-enquiry = 没说清楚
solved-yes-suggestion = 有答复了
solved-partly-suggestion = 只答复了一部分
solved-no-suggestion = 没有答复
solved-yes-praise = 转达到了
solved-partly-praise = 不太确定
solved-no-praise = 没有转达
outcome-rated = 已评价
outcome-no_answer = 没有收到您的评价
outcome-not_asked = 没有留电话，没法回访
outcome-ended = 由领导说明后结束
outcome-anonymous = 匿名件，不回访
outcome-withdrawn = 已撤回
outcome-rejected = 不受理
outcome-merged = 已合并办理

## 回访

callback-intro =
    您{ $kind ->
        [enquiry] 咨询的“{ $short }”（{ $number }）有答复了
        [suggestion] 建议的“{ $short }”（{ $number }）有答复了
        [praise] 表扬的“{ $short }”（{ $number }）有回音了
       *[other] 反映的“{ $short }”（{ $number }）有结果了
    }。
    { $department } 说：
    { $did }
    结论：{ $conclusion }

    想听听您的实际感受，三个小问题：
callback-contacted = 1/3　办理的人联系过您吗？
callback-contacted-yes = 联系过
callback-contacted-no = 没有联系
callback-contacted-praise = 1/3　您表扬的单位收到以后，联系过您吗？
callback-contacted-praise-yes = 联系过
callback-contacted-praise-no = 没有联系
callback-solved = 2/3　问题解决了吗？
callback-solved-yes = 解决了
callback-solved-partly = 解决了一部分
callback-solved-no = 没解决
callback-solved-enquiry = 2/3　您问的事，说清楚了吗？
callback-solved-enquiry-yes = 说清楚了
callback-solved-enquiry-partly = 有些还不清楚
callback-solved-enquiry-no = 没说清楚
callback-solved-suggestion = 2/3　您的建议，有答复了吗？
callback-solved-suggestion-yes = 有答复了
callback-solved-suggestion-partly = 只答复了一部分
callback-solved-suggestion-no = 没有答复
callback-solved-praise = 2/3　您的心意，转达到了吗？
callback-solved-praise-yes = 转达到了
callback-solved-praise-partly = 不太确定
callback-solved-praise-no = 没有转达
callback-satisfied = 3/3　您满意吗？
callback-satisfied-1 = ★ 非常不满意
callback-satisfied-2 = ★★ 不满意
callback-satisfied-3 = ★★★ 基本满意
callback-satisfied-4 = ★★★★ 满意
callback-satisfied-5 = ★★★★★ 非常满意
callback-reasons = 哪里没办好？可以选好几项，选好了点“完成”。
callback-words-besides =
    您前面说的“{ $words }”记着了。哪里没办好，还想说什么，可以用文字或照片告诉我们；没有就点“完成”。
callback-words = 还想说什么，可以用文字或照片告诉我们；没有就点“跳过”。
callback-choice = 您希望怎么办？选“重新办理”，就交给领导盯着办，办完再来问您。
callback-choice-reopen = 重新办理
callback-choice-leave = 不用了，就这样
callback-thanks =
    谢谢您的评价，{ $number } 已办结。{ $kind ->
        [enquiry] 还有不清楚的，随时问我
        [suggestion] 有新的想法，随时告诉我
        [praise] 以后有什么事，随时告诉我
       *[other] 要是问题又出现，随时告诉我
    }。
    想改评价，{ $change_until } 前都可以。
callback-left =
    您的意见已经如实记下。{ $number } 就到这里。以后还需要，随时再来反映。
    想改评价，{ $change_until } 前都可以。
callback-reopened =
    已经重新办理，这是第 { $round } 轮。
    现由 { $holder } 盯着办，最晚 { $due } 前再答复您，办完会再来问您。
progress-remark = 说两句
remarking-words = 想说什么都行，可以发文字或照片。说完点“完成”。
remarking-done = 已经转给 { $department }，谢谢您。
paused-remarking = 您想说的还没发出去，怎么办？
which-remarking = 评价时想说的话
callback-closed = 这次回访已经结束，不用再答了。还有问题请直接告诉我。
callback-remind = 打扰一下，{ $number } 的办理结果，还想听听您的意见：

## 一起反映的居民

objecting-solved = 这件事为什么没有受理，说清楚了吗？
objecting-solved-yes = 说清楚了
objecting-solved-partly = 有些还不清楚
objecting-solved-no = 没说清楚
objecting-satisfied = 您对这样处理满意吗？
objecting-satisfied-1 = ★ 非常不满意
objecting-satisfied-2 = ★★ 不满意
objecting-satisfied-3 = ★★★ 基本满意
objecting-satisfied-4 = ★★★★ 满意
objecting-satisfied-5 = ★★★★★ 非常满意
objecting-words = 您觉得哪里不对？热线的人会看，可以分几条发，也可以发照片；不想说就点“跳过”。
objecting-done = 记下了，谢谢您。
objecting-passed-on = 您的意见如实记下了，也转给了热线的人看。有新的情况，随时可以重新反映。
which-objecting = 对不受理的意见

shared-intro =
    您{ $kind ->
        [enquiry] 咨询的“{ $short }”（{ $number }）有答复了
        [suggestion] 建议的“{ $short }”（{ $number }）有答复了
        [praise] 表扬的“{ $short }”（{ $number }）有回音了
       *[other] 反映的“{ $short }”（{ $number }）有结果了
    }。
    { $department } 说：
    { $did }
    结论：{ $conclusion }

    想听听您的实际感受，两个小问题：
shared-solved = 1/2　问题解决了吗？
shared-solved-yes = 解决了
shared-solved-partly = 解决了一部分
shared-solved-no = 没解决
shared-solved-enquiry = 1/2　您问的事，说清楚了吗？
shared-solved-enquiry-yes = 说清楚了
shared-solved-enquiry-partly = 有些还不清楚
shared-solved-enquiry-no = 没说清楚
shared-solved-suggestion = 1/2　您的建议，有答复了吗？
shared-solved-suggestion-yes = 有答复了
shared-solved-suggestion-partly = 只答复了一部分
shared-solved-suggestion-no = 没有答复
shared-solved-praise = 1/2　您的心意，转达到了吗？
shared-solved-praise-yes = 转达到了
shared-solved-praise-partly = 不太确定
shared-solved-praise-no = 没有转达
shared-satisfied = 2/2　您满意吗？
shared-satisfied-1 = ★ 非常不满意
shared-satisfied-2 = ★★ 不满意
shared-satisfied-3 = ★★★ 基本满意
shared-satisfied-4 = ★★★★ 满意
shared-satisfied-5 = ★★★★★ 非常满意
shared-choice = 您希望怎么办？选“接着办”，就按您说的情况单独登记一件，办完再来问您。
shared-choice-open = 接着办
shared-choice-leave = 不用了，就这样
shared-thanks = 谢谢您的评价。{ $kind ->
    [enquiry] 还有不清楚的，随时问我。
    [suggestion] 有新的想法，随时告诉我。
    [praise] 以后有什么事，随时告诉我。
   *[other] 要是问题又出现，随时告诉我。
}
shared-left = 您的意见已经如实记下。以后还需要，随时再来反映。
shared-again =
    您的意见已经如实记下。{ $number } 正在重新办理（第 { $round } 轮），现由 { $holder } 盯着办。
    最晚 { $due } 前办好，办完再来问您。
shared-opened =
    已经按您说的情况单独登记了一件，接着办。
    编号：{ $number }
    办理：{ $department }
    最晚 { $due } 前给您答复{ $reason }。{ $provisional }

## 第二次回访

second-intro =
    您好，这里是市民热线，不是 { $department }。
    前几天“{ $short }”（{ $number }）办完了。我们随机回访几位居民，占用您一分钟。
    您说的只有热线和督查的人看得到。
second-result = 过了这几天再看，那件事现在怎么样了？
second-result-yes = 好了，没再出问题
second-result-partly = 好了一点，还没全好
second-result-no = 还是老样子
second-result-enquiry = 过了这几天再看，您问的那件事，现在清楚了吗？
second-result-enquiry-yes = 清楚了，照着办没问题
second-result-enquiry-partly = 有的还不清楚
second-result-enquiry-no = 还是不清楚
second-result-suggestion = 过了这几天再看，您提的建议有下文了吗？
second-result-suggestion-yes = 有下文了
second-result-suggestion-partly = 有一点下文
second-result-suggestion-no = 没有下文
second-result-praise = 过了这几天再看，您的心意，对方收到了吗？
second-result-praise-yes = 收到了
second-result-praise-partly = 说不准
second-result-praise-no = 没有收到
second-manner = 跟您打交道的人，对您客气吗？
second-manner-good = 客气
second-manner-fair = 一般
second-manner-poor = 不客气
second-manner-unseen = 没人跟我打过交道
second-appearance = 来的人穿得整齐、得体吗？
second-appearance-good = 整齐
second-appearance-fair = 一般
second-appearance-poor = 不整齐
second-appearance-unseen = 没见到人
second-lawfulness = 他们办事守规矩吗？比如说清自己是哪个单位的，不乱收钱，不劝您撤回诉求、改评价。
second-lawfulness-yes = 守规矩
second-lawfulness-no = 不守规矩
second-lawfulness-unsure = 说不好
second-comment = 具体是怎么回事？用您自己的话说；不想说就点“跳过”。
second-thanks = 都记下了，谢谢您花时间。{ $number } 不用您再做什么。
second-not-solved = 都记下了，谢谢您说实话。{ $number } 要是还得办，点下面的按钮，就交给领导重新办理。
second-differs =
    🔍 { $number } 第二次回访和第一次不一样：{ $differs }
    单位：{ $department }
    诉求：{ $short }
    第一次：{ $solved }，{ $stars } 星
    第二次：{ $result }；态度 { $manner }；规范 { $lawfulness }；仪表 { $appearance }{ $remark_line }
remark-told = 居民说：{ $remark }
aspect-manner = 态度
aspect-lawfulness = 规范
aspect-result = 结果
aspect-appearance = 仪表
which-second = 热线的第二次回访

## 推送给居民的消息

notice-dispatched = 您的诉求 { $number } 已派给 { $department }，最晚 { $due } 前答复您。
notice-signed = 您的诉求 { $number }，{ $department } 已经接手，正在办理。
notice-question =
    您反映的“{ $short }”（{ $number }），{ $department } 有件事想问您：
    { $asked }
    直接在这里回答就行，可以分几条，也可以发照片、发位置，最晚 { $answer_by }。
notice-question-again = 打扰一下，这件事还在等您的回答：
notice-question-over =
    { $passed ->
        [yes] 等您回答的时间到了（{ $number }）。您写的话还没说是不是回答，我们先转给 { $department } 看了。问的是：
       *[no] { $department } 先接着办 { $number } 了，等您回答的时间已经过了。问的是：
    }
    { $words }
    现在还想说的话，点下面的按钮。
notice-extended =
    您的诉求 { $number } 需要多一点时间。
    原因：{ $reason }
    原定 { $before }，改为 { $until }。
notice-recounted = 那一年的放假安排公布了，您的诉求 { $number } 的日期重新算过：原定 { $before }，改为 { $until }。
notice-overdue = 抱歉，您的诉求 { $number } 没有按时办完。已经报给领导，现由 { $holder } 盯着办，有结果马上告诉您。
notice-reopened = 您的诉求 { $number } 已重新办理（第 { $round } 轮），现由 { $holder } 盯着办，最晚 { $due } 前答复您。
notice-visit =
    { $department } 定好了时间，到现场看您反映的事（{ $number }）：
    { $visit_at }，{ $visit_place }
    您方便的话可以在场，不在也照样办。
notice-visit-off = 您反映的事（{ $number }）改由 { $department } 办理，原定 { $at } 的上门取消了，请不用等。要到现场的话，会再告诉您时间。
notice-visit-ended = 您反映的事（{ $number }）原定 { $at } 的上门取消了，请不用等。
notice-visit-soon = 提醒一下：{ $visit_at }，{ $department } 会到 { $visit_place } 看您反映的事（{ $number }）。
notice-rejected =
    您的诉求 { $number } 热线没有办法受理，抱歉。
    原因：{ $ground }。{ $reason }{ $basis_line }{ $place_line }
basis-told = 依据：{ $basis }
place-told = 可以去：{ $place }
ground-not_ours = 不是本市和市里单位管的事
ground-emergency = 紧急情况要直接报警或叫救护车，热线不经手
ground-other_power = 归人大、政协、法院、检察院、监委、军队等管的事
ground-other_procedure = 要走诉讼、仲裁、行政复议或信息公开的事
ground-in_procedure = 已经在走这些程序，或者程序已有结论
ground-secret = 涉及国家秘密、商业秘密或个人隐私
ground-repeated = 同一件事正在办，或者已经依法办结，没有新情况
ground-unlawful = 内容违法、没有实质内容，或者恶意反映
ground-other = 其他不受理的情形
notice-merged = 您的诉求 { $number } 和 { $parent_number } 是同一件事，已合在一起办，结果会分别告诉您。
notice-ended =
    您的诉求 { $number } 由 { $by_name } 说明后结束：
    { $reason }
    您的意见如实记作“不满意”。这件不能再重办了；情况有变化，可以重新反映；想找人说，发“人工”。
notice-handed-on =
    最早反映 { $number } 的居民撤回了，您还在等，所以接着为您办。
    由 { $department } 负责，期限不变：{ $due }。现在这件事算您的诉求，可以补充、催办或撤回。
headline-callback = 有结果了，请您评价
headline-question = 办理单位有事问您
headline-answer = 工作人员回您了
notice-closed = { $number } 已办结（{ $outcome }）。{ $kind ->
    [enquiry] 还有不清楚的，随时问我。
    [suggestion] 还有别的想法，随时告诉我。
    [praise] 以后有什么事，随时告诉我。
   *[other] 问题要是还在，随时告诉我。
}

## 工单卡片

order-new =
    📋 新工单{ $round ->
        [1] {""}
       *[other] （第 { $round } 轮重办）
    }　{ $number }
    类别：{ $category }
    地点：{ $place }{ $map }
    情况：{ $words }{ $details }{ $contact }{ $again }
    期限：{ $due } { $reason }{ $provisional }{ $overdue ->
        [yes] {"\u000A"}🔴 已经过了期限，还没有结果。
       *[no] {""}
    }
contact-nobody = 匿名件，没有可以联系的人
contact-anonymous = 🔒 匿名，联系不到本人。
contact-none = 📵 没有留电话，没法回访。{ $waits ->
    [yes] 对方来电、来访时，点“记录电话回访”。
   *[no] 对方来问的时候，发编号就能调出这一单。
}
contact-confidential = 🔒 居民要求保密，请通过热线联系。
order-reads-english = 🌐 居民看英文，结果里能附上英文最好。
result-in-chinese = （这是办理单位写的中文。）
order-insisted = ⚠️ 可能不归热线管，居民坚持提交，请人工判断。
order-again = 重办原因：{ $why }
order-again-unspoken = 说没有人联系过
order-last =
    📝 上次反馈（{ $by_name }，{ $at }）：{ $did }
    上次结论：{ $conclusion }
order-last-contact = 上次联系：{ $contacted }
order-kind = 🗂 类型：{ $kind }
order-source = 📥 来源：{ $source }
stars = { $stars } 星
order-help =
    🤝 请协办 { $number }（主办：{ $department }）
    类别：{ $category }
    地点：{ $place }{ $map }
    情况：{ $words }{ $details }{ $contact }{ $asked_line }
    期限：{ $due }
asked-told = 请你单位：{ $asked }
joint-part = 🤝 { $helper }：{ $words }
joint-missing = 🤝 { $helper }：还没有反馈
joint-visit = 📍 现场：{ $visit_at }，{ $visit_place }（确认到场：{ $coming }）
helper-done =
    🤝 { $number } { $helper }（{ $by_name }）反馈：{ $words }{ $missing ->
        [0] {"\u000A"}协办单位都反馈了，可以汇总上报结果。
       *[other] {"\u000A"}还有 { $missing } 家协办单位没有反馈。
    }
helper-wanted = ⏳ { $number } 快到期了：{ $due }。主办 { $department } 还在等你单位那部分：{ $short }
visit-asked =
    📍 { $number } 请到现场（主办：{ $department }）
    时间：{ $visit_at }
    地点：{ $visit_place }
    情况：{ $short }
visit-confirmed =
    📍 { $number } { $helper }（{ $by_name }）确认到场{ $missing ->
        [0] ，协办单位都确认了。
       *[other] ，还有 { $missing } 家没有确认。
    }
visit-off = 📍 { $number } 改由 { $department } 主办，原定 { $at } 的现场碰头取消了。
visit-ended = 📍 { $number } 不用再办，原定 { $at } 的现场碰头取消了。
visit-soon = ⏰ { $number } 快到现场碰头的时间了：{ $visit_at }，{ $visit_place }。确认到场：{ $coming }
order-assigned =
    📋 { $number } { $by_name } 交给 { $assigned } 办理
    类别：{ $category }
    地点：{ $place }{ $map }
    情况：{ $words }{ $details }{ $contact }{ $again }
    期限：{ $due }
order-succeeded =
    📋 { $number } 由你单位接着办：原来的承办单位有调整，期限不变
    类别：{ $category }
    地点：{ $place }{ $map }
    情况：{ $words }{ $details }{ $contact }{ $again }
    期限：{ $due }
order-withdrawn = { $number } 居民已撤回，不用再办。
order-merged = { $number } 已并入 { $parent_number }，这边不用再办。原因：{ $reason }
order-took-in =
    🔗 { $child_number } 并入 { $number }，一起办。原因：{ $reason }
    那一单说：{ $words }{ $files ->
        [0] {""}
       *[other] （附 { $files } 个文件）
    }
order-remarked =
    💬 { $number } 居民评价时还说：{ $words }{ $files ->
        [0] {""}
       *[other] （附 { $files } 个文件）
    }
order-rated-too = { $number } 一起反映的居民评价：{ $solved }，{ $stars } 星。{ $comment }
order-forgotten = { $number } 的居民要求删除个人信息，以后联系不上，也不再回访。事情请照常办完。
order-handed-on =
    { $number } 原来的居民撤回了，还有居民在等，请继续办理。
    地点：{ $place }{ $map }
    情况：{ $words }{ $details }{ $contact }
    期限不变：{ $due }
supplemented-too =
    { $number } 一起等这件事的居民补充：{ $words }{ $files ->
        [0] {""}
       *[other] （附 { $files } 个文件）
    }
joined =
    👥 { $number } 又有居民反映，一共 { $residents } 位在等结果。{ $words }{ $files ->
        [0] {""}
       *[other] （附 { $files } 个文件）
    }
order-rated = { $number } 居民评价：{ $solved }，{ $stars } 星。{ $comment }
order-ended = { $number } 由 { $by_name } 说明后结束：{ $reason }
order-forced =
    📋 { $number } 由 { $by_name } 指定你单位办理，不能再退：{ $reason }
    地点：{ $place }{ $map }
    情况：{ $words }{ $details }{ $contact }
    期限：{ $due }
return-refused =
    { $number } 退单没有同意（{ $by_name }）：{ $reason }
    期限不变：{ $due }。
question-answered =
    { $number } 居民补充：{ $words }{ $files ->
        [0] {""}
       *[other] （附 { $files } 个文件）
    }
question-unanswered = { $number } 居民没有回复，请继续办理。
question-unconfirmed =
    { $number } 等回复的时间到了。居民写过下面的话，但没有说是不是回答这个问题（可能是别的事），拿不准请核实：
    { $words }{ $files ->
        [0] {""}
       *[other] （附 { $files } 个文件）
    }
question-withheld = { $number } 等回复的时间到了。居民写了话，但没有说是不是回答；居民要求保密，没确认的话不转给你单位。请继续办理。
extension-approved = { $number } 延期已同意（{ $by_name }），新期限 { $until }。
extension-refused = { $number } 延期没有同意（{ $by_name }）：{ $reason }。期限不变：{ $due }。
extension-lapsed = { $number } 的延期申请，到期前没有人批复，已经作废。请尽快办完并反馈结果。
report-sent-back = { $number } 办理结果被退回（{ $by_name }）：{ $reason }。期限不变：{ $due }。
supervised = 📌 { $number } 督办（{ $by_name }）：{ $words }
urged = 🔔 { $residents ->
        [1] 居民催办
       *[other] { $residents } 位居民催办
    } { $number }：{ $short }。期限 { $due }。
put-right = ✏️ { $number } 居民更正：{ $words }
supplemented =
    { $number } 居民补充：{ $words }{ $files ->
        [0] {""}
       *[other] （附 { $files } 个文件）
    }
ping-warning = ⏳ { $number } 快到期了：{ $due }。{ $short }
ping-due = 🔴 { $number } 已到期（{ $due }），还没有结果。{ $department }：{ $short }。现由 { $holder } 负责。
ping-overdue = 🔴 { $number } 逾期未办结（期限 { $due }）。{ $department }：{ $short }。
ping-dispatch = ⏳ { $number } 还没派单，已超过派单时限。{ $short }
ping-unsigned = ⏳ { $number } 派单后一直没有签收。{ $department }：{ $short }。期限 { $due }。
ping-unreviewed = ⏳ { $number } 的结果报上来了，一直没有人审核。{ $department }：{ $short }
ping-unseen =
    🔔 { $number } 已提醒{ $whom }，还没有人点“已阅”，现在提醒您：{ $step ->
        [warning] 快到期了
        [due] 到期了，还没有结果
        [overdue] 逾期了，还没有结果
        [undispatched] 还没有派单
        [unsigned] 还没有签收
        [unreviewed] 结果还没有审核
        [unfollowed] 承办单位反馈后，还没有回访居民
        [extension] 有人申请延期，还没有批复
        [returned] 承办单位要退单，等座席决定
        [contested] 第二次退单，等裁定
        [reopened] 居民要求重办，等领导安排
       *[dissatisfied] 居民不满意
    }。
    { $department }：{ $short }。期限 { $due }。
ping-criticised = 📢 { $number } 列入公开通报：催办以后又过了规定的天数，还没有办结。{ $department }：{ $short }。期限是 { $due }，现由 { $holder } 负责。
whom-reviewers = 审核人
whom-agents = 热线座席
whom-arbiters = 裁决员
pings-list =
    { $closed ->
        [yes] ☀️ 下班这段时间，有 { $count } 件要您看，点一件就能打开：
       *[no] 🔔 有 { $count } 件要您看，点一件就能打开：
    }
    { $lines }{ $more }
pings-line = · { $number } { $above ->
    [yes] { $department }：
   *[no] {""}
}{ $short }，{ $what }，期限 { $due }
pings-button = { $number } { $what }
pings-ping-warning = 快到期
pings-ping-due = 已到期
pings-ping-overdue = 逾期
pings-ping-criticised = 列入通报
pings-ping-dispatch = 未派单
pings-ping-unsigned = 未签收
pings-ping-unreviewed = 未审核
pings-ping-unfollowed = 未回访
pings-ping-unseen = { $step ->
    [warning] 快到期
    [due] 已到期
    [overdue] 逾期
    [undispatched] 未派单
    [unsigned] 未签收
    [unreviewed] 未审核
    [unfollowed] 未回访
    [extension] 延期待批
    [returned] 退单待定
    [contested] 退单待裁定
    [reopened] 重办待安排
   *[dissatisfied] 居民不满意
}，没人看
pings-more = 还有 { $count } 件没列出来，发“待办”可以查。
ping-unfollowed = ⏳ { $number } 已经反馈结果，但 { $department } 还没有回访居民，所以送不了审核：{ $short }。
follow-up-wanted = 📞 { $number } { $by_name } 已反馈结果。送审以前，你单位要再回访一次居民，请记下来：{ $short }
report-waiting =
    🖊 { $number } 请审核{ $round ->
        [1] {""}
       *[other] 第 { $round } 轮重办
    }（{ $by_name } 提交，结论：{ $conclusion }）
    诉求：{ $short }{ $again }
    办理：{ $did }
    联系：{ $contacted }{ $followed }{ $joint }
evidence-lost = 📎 { $number } 办理结果里有 { $bad } 个照片或文件打不开，已经告诉经办人，审核时请留意：{ $short }
extension-asked = { $number } { $by_name } 申请延期到 { $until }：{ $reason }
order-reopened =
    🔴 居民要求重办 { $number }（第 { $round } 轮），由您负责。
    单位：{ $department }
    地点：{ $place }{ $map }
    情况：{ $words }{ $details }{ $contact }{ $others ->
        [0] {""}
       *[other] {"\u000A"}👥 另有 { $others } 位居民一起反映
    }{ $urged_by ->
        [0] {""}
       *[other] {"\u000A"}🔔 { $urged_by } 位居民催过
    }{ $again }
    期限：{ $due }
praise-told =
    🎉 有居民表扬 { $department }（{ $number }）
    { $words }
    请把居民的感谢转告给被表扬的人；经办人会回复居民。
order-about =
    ℹ️ 有居民反映你单位的办事效能（{ $number }），由 { $department } 负责查办。
    需要了解情况时会找你单位。请不要打听是谁反映的。
order-at-the-top =
    🔴 { $number } 在最后一级又没有办好，居民第 { $round } 轮要求重办
    单位：{ $department }
    情况：{ $words }{ $again }
    现在由 { $holder } 负责：重新派单，或署名说明后结束。请您督办。
order-dissatisfied = { $number } 居民不满意，但没有要求重办：{ $solved }，{ $stars } 星{ $why }
rejection-rated =
    🙁 { $number } 没有受理，居民不满意（原因{ $clear ->
        [yes] 说清楚了
        [partly] 有些还不清楚
       *[no] 没说清楚
    }；{ $stars } 星）{ $remark_line }
    诉求：{ $short }{ $contact }
    当时的说明：{ $explained }
order-waiting =
    📋 待派单 { $number }
    类别：{ $category }
    地点：{ $place }{ $map }
    情况：{ $words }{ $details }{ $contact }{ $accused }
order-accused = ⚠️ 居民投诉的像是 { $department }：不能只交给它自己办，请判断由谁办。
order-to-accused =
    ⚠️ { $number } 居民投诉的是 { $department }，派单时交给了它自己，请督办。
    情况：{ $words }{ $details }
return-asked =
    ↩ { $number } { $by_name } 申请退单
    原因：{ $reason }
    依据：{ $basis }
    建议改派：{ $proposed }
    情况：{ $words }{ $details }{ $contact }
order-complained-of =
    ↩ { $number } 原来办理的单位并入了被投诉的单位，不能由它自己办，请改派。
    情况：{ $short }
return-contested =
    ↩ { $number } 第二次退单，请裁定（{ $by_name }）
    原因：{ $reason }
    依据：{ $basis }
    建议改派：{ $proposed }
    情况：{ $words }{ $details }{ $contact }
callback-telephone =
    ☎ { $number } { $asked_in_chat ->
        [yes] 居民一直没有评价{ $called ->
            [no] ，也没有留电话。能联系上的话，请回访
           *[yes] ，请电话回访
        }
       *[no] 办完了，居民没有聊天窗口，请电话回访
    }：{ $short }{ $contact }
question-telephone =
    ☎ { $number } 承办单位有话要问居民，聊天里问不到，请打电话问：
    { $words }
    最晚 { $until } 前。{ $short }{ $contact }
status-asking-back = 待回访

## 工作人员的按钮和回答

work-sign = 签收
work-return = 退单
work-extend = 申请延期
work-follow_up = 记录回访
work-report = 反馈结果
work-approve = 审核通过
work-send_back = 退回重办
work-add_helper = 请人协办
work-appoint = 约到现场
work-assign = 交给下属单位
work-part = 反馈我单位部分
work-come = 确认到场
work-settle = 直接答复
work-reject = 不予受理
work-merge = 并入另一单
work-record = 记录电话回访
work-correct = 改记录
work-answer_for = 记下居民的回答
work-supervise = 督办
work-come-done = 已确认：{ $visit_at } 到现场。
helping-department = 请哪个单位协办？
helping-words = 请它做什么？一两句话就行，也可以跳过。
helping-done = { $number } 已请协办单位。它反馈后会告诉您，最后由您这边汇总结果。
paused-helping = 请人协办的那一步还没做完，怎么办？
which-helping = 请人协办
appointment-at = 什么时候到现场？比如“明天上午九点”“4月2日 15:00”。
appointment-place = 在哪里碰头？就在诉求的地点请点“跳过”。
appointment-done = { $number } 约好了，已经通知协办单位和居民，到时前会再提醒。
paused-appointment = 约现场的时间还没填完，怎么办？
which-appointment = 约到现场的时间
coming-unclear = 没看懂这个时间。请写日子和钟点，比如“明天上午九点”。
coming-past = 这个时间已经过去了，请写一个以后的时间。
assigning-to = 交给哪个下属单位？
assigning-done = { $number } 已交给 { $assigned }。
paused-assigning = 交给谁办还没选，怎么办？
which-assigning = 选下属单位
part-did = 你单位做了什么？写清经过和结果，也可以发照片。写完点“完成”。
part-done = 已经转给主办单位 { $department }，由它汇总。
paused-part = 您单位那部分还没写完，怎么办？
which-part = 我单位那部分的情况
settling-words = 写给居民的答复。写清楚、写完整，发出去居民马上看到：
settling-done = 已经答复居民，接下来请居民评价。
paused-settling = 给居民的答复还没写完，怎么办？
which-settling = 给居民的答复
rejection-ground = 为什么不受理？
rejection-ground-not_ours = 不归本市管
rejection-ground-emergency = 紧急，要报警或叫救护车
rejection-ground-other_power = 归人大法院监委军队等
rejection-ground-other_procedure = 要走诉讼仲裁复议
rejection-ground-in_procedure = 已在这些程序里
rejection-ground-secret = 涉密或个人隐私
rejection-ground-repeated = 重复，没有新情况
rejection-ground-unlawful = 违法、恶意、无实质内容
rejection-ground-other = 其他
rejection-reason = 给居民说明原因，用大白话，一两句就行：
rejection-place = 居民应该去哪里办？写单位或电话；不知道可以跳过。
rejection-done = { $number } 已不予受理，原因和去处已经告诉居民。
paused-rejection = 不予受理的原因还没写完，怎么办？
which-rejection = 不予受理的原因
recording-contacted = 电话里问：办理的人联系过您吗？
recording-contacted-yes = 联系过
recording-contacted-no = 没有联系
recording-contacted-praise = 电话里问：受表扬的单位收到以后，联系过您吗？
recording-contacted-praise-yes = 联系过
recording-contacted-praise-no = 没有联系
recording-solved = 问题解决了吗？
recording-solved-yes = 解决了
recording-solved-partly = 解决了一部分
recording-solved-no = 没解决
recording-solved-enquiry = 居民问的事，说清楚了吗？
recording-solved-enquiry-yes = 说清楚了
recording-solved-enquiry-partly = 有些还不清楚
recording-solved-enquiry-no = 没说清楚
recording-solved-suggestion = 居民的建议，有答复了吗？
recording-solved-suggestion-yes = 有答复了
recording-solved-suggestion-partly = 只答复了一部分
recording-solved-suggestion-no = 没有答复
recording-solved-praise = 居民的心意，转达到了吗？
recording-solved-praise-yes = 转达到了
recording-solved-praise-partly = 不太确定
recording-solved-praise-no = 没有转达
recording-satisfied = 满意吗？
recording-satisfied-1 = ★ 非常不满意
recording-satisfied-2 = ★★ 不满意
recording-satisfied-3 = ★★★ 基本满意
recording-satisfied-4 = ★★★★ 满意
recording-satisfied-5 = ★★★★★ 非常满意
recording-comment = 居民还说了什么？照原话记；没有就跳过。
recording-choice = 居民不满意。请问居民：要重新办理，还是就这样结束？
recording-choice-reopen = 重新办理
recording-choice-leave = 就这样结束
recording-reopen = { $number } 记下了，记在您的名下。这件事重新办理，由 { $holder } 督办，{ $due } 前答复。
order-was-rated = ⭐ 居民评价：{ $solved }，{ $stars } 星{ $by ->
    [none] {""}
   *[other] （电话回访，{ $by } 记）
}{ $comment ->
    [none] {""}
   *[other] 。{ $comment }
}
recording-noted-yes = 联系过
recording-noted-no = 没有联系过
recording-nobody = 没打通的不用记：这一件留在“电话回访”名单上，晚点可以再打。一直没有答复，就按“没有答复”结案，不算满意。
recording-done = { $number } 电话回访记下了，记在您的名下。
recording-change = { $number } 记录改好了，以这次为准，记在您的名下。现在：{ $status }。
paused-recording = 电话回访还没记完，怎么办？
which-recording = 电话回访的记录
answering_for-words = 居民在电话里怎么说的？照原话记：
answering_for-done = 记下了，已经转给承办单位，{ $number } 接着办。
paused-answering_for = 居民的回答还没记完，怎么办？
which-answering_for = 记下居民的回答
supervision-words = 督办意见，办理单位马上能看到：
supervision-done = { $number } 督办意见已经发给办理的人。
paused-supervision = 督办意见还没写完，怎么办？
which-supervision = 督办意见
merging-reason = 为什么说是同一件事？一两句话，办理单位看得到：
merging-parent = 并入哪一单？请发那一单的编号。
merging-done = { $number } 已并入 { $parent_number }，办完一起答复，分别请居民评价。
paused-merging = 并单还没做完，怎么办？
which-merging = 并入哪一单
ticket-unclear = 这不像工单编号。请照那一单上的编号发，就是年份开头的那串数字。
ticket-same = 这就是眼前这一单。请发另一单的编号。
telephone-none = 现在没有要电话回访的。
telephone-list =
    { $beyond ->
        [yes] 要电话回访的超过 { $count } 件，这里是其中 { $count } 件：
       *[no] 要电话回访的有 { $count } 件：
    }
    { $lines }
telephone-row = · { $number } { $short }{ $called ->
    [no] （没有留电话）
   *[yes] {""}
}
intake-source = 从哪里来的？
intake-source-telephone = 电话
intake-source-letter = 来信
intake-source-visit = 来访
intake-source-online = 网上帖子
work-seen = 已阅
work-dispatch = 派给承办单位
work-end = 说明后结束
work-refuse_return = 不同意退单
work-force = 指定办理单位
work-approve_extension = 同意延期
work-refuse_extension = 不同意延期
work-sign-done = 已签收 { $number }，期限 { $due }。办完请点“反馈结果”。
work-approve-done = { $number } 审核通过，{ $anonymous ->
    [yes] 已经办结：匿名件不回访。
   *[no] { $asked ->
        [no] 对方没有留电话，没法回访。
       *[yes] 接下来请居民评价。
    }
}
work-seen-done = 已记下您看过 { $number }。
work-dispatch-done = { $number } 已派给 { $department }，期限 { $due }。
work-approve_extension-done = 已同意，{ $number } 新期限 { $due }。
work-order =
    📋 { $number }（{ $status }{ $round ->
        [1] {""}
       *[other] ，第 { $round } 轮
    }）
    类别：{ $category }
    地点：{ $place }{ $map }
    情况：{ $words }{ $details }{ $contact }{ $others ->
        [0] {""}
       *[other] {"\u000A"}👥 另有 { $others } 位居民一起反映
    }{ $urged_by ->
        [0] {""}
       *[other] {"\u000A"}🔔 { $urged_by } 位居民催过
    }{ $again }{ $accused }
    期限：{ $due }　负责：{ $holder }{ $more_time }{ $reported }{ $followed }{ $joint }{ $rated }
order-more-time = ⏳ { $by_name } 申请延期到 { $until }，等批复：{ $reason }
order-reported =
    🖊 办理：{ $did }
    联系：{ $contacted }
    结论：{ $conclusion }
followed-up = 📞 单位回访（{ $by_name }）：{ $reached }。对方说：{ $said }
card-now =
    📌 { $status }{ $until }
    { $at }　{ $who }{ $did }
card-did = 📌 { $at }　{ $who }{ $did }
card-due = ，期限 { $due }
card-elsewhere = 📌 这件事现在由 { $department } 办理，这里不用再管了。
card-resident = 居民
did-dispatch = 派给 { $department }
did-reject = 决定不予受理
did-answer = 直接答复了居民
did-sign = 签收
did-assign = 交给 { $assigned }
did-return = 申请退单
did-refuse_return = 没有同意退单
did-force = 指定 { $department } 办理
did-ask = 问了居民，等回复
did-reply = { $by ->
        [resident] 回复了，接着办
        [unsure] 写了话，没说是不是回答，接着办
       *[other] 没有等到居民回复，接着办
    }
did-extend = 申请延期，等批复
did-approve_extension = 同意延期
did-refuse_extension = 没有同意延期
did-recount = 期限按公布的放假安排重新算过
did-due = 到期没有办完，由 { $holder } 负责
did-add_helper = 请了单位协办
did-part = 反馈了协办部分
did-appoint = 约了 { $visit_at } 到现场
did-come = 确认到场
did-follow_up = 回访了居民，等审核
did-report = 反馈了结果，等审核
did-send_back = 退回了结果，要接着办
did-approve = 审核通过
did-rate = 评价了结果
did-change = 改了评价
did-reopen = 要求重办，由 { $holder } 负责
did-expire = { $asked ->
    [no] 没有留电话，没法回访，到时办结
   *[yes] 居民没有评价，到时办结
}
did-end = 说明后结束
did-withdraw = 撤回了诉求
did-urge = 催办，一共 { $urged_by } 位居民催过
did-urge_too = 催办，一共 { $urged_by } 位居民催过
did-merge = 并入了另一件工单
did-forget = 要求删除个人信息，不用再回访
orders-going = 好的，辛苦了。办完请点“反馈结果”。
orders-none-to-extend = 现在没有能申请延期的工单：延期要在到期之前申请，每件只有一次。已经到期的，请尽快办完，点“反馈结果”。
orders-not-so = 这一件现在不能这样操作，您写的没有提交。它是这样的：
orders-none-so = 现在没有可以这样操作的工单。发“待办”可以看全部。
report-none = 现在没有可以反馈结果的工单，您写的没有提交。发“待办”可以看全部。
report-which = 有 { $count } 件可以反馈结果，是哪一件？点了就把您写的填进去，提交前再让您核对。
supervise-send = 就这样发
supervise-sure = { $count ->
    [1] 把这句话作为 { $number } 的督办意见，发给办理的人？
   *[other] 把这句话作为督办意见发给办理的人？是哪一件：
}
    “{ $words }”
order-of-others = 这一件不归您这边办，您不能这样操作。
orders-sure = 要办这一件的话，请点一下：
orders-which-button = 有几样可以这样说，您要做的是哪一样？{ $told ->
    [yes] 您写的会一起带过去。
   *[no] {""}
}
orders-which = 有 { $count } 件可以这样操作，是哪一件？{ $told ->
    [yes] 您写的会一起带过去。
   *[no] {""}
}
late-none = 您负责的工单里，现在没有逾期未办结的。
late-list =
    逾期未办结的，最久的在前：
    { $lines }{ $more ->
        [0] {""}
       *[other] {"\u000A"}还有 { $more } 件没列出来。
    }
late-line = { $criticised ->
        [yes] 📢 已通报
       *[no] 🔴
    } { $number } { $department }（{ $who }）：期限 { $due }，{ $days ->
        [0] 逾期不到 1 天
       *[other] 逾期 { $days } 天
    }
criticised-none = 您负责的工单里，没有列入过公开通报的。
criticised-list =
    公开通报名单，催办以后又过了规定的天数还没有办结的，共 { $count } 件，{ $waiting ->
        [0] 都有结果了
       *[other] 其中 { $waiting } 件还没有结果
    }：
    { $lines }{ $more ->
        [0] {""}
       *[other] {"\u000A"}还有 { $more } 件没列出来。
    }
criticised-past = { $waits ->
        [yes] 📢
       *[no] ✔
    } { $number } { $department }（{ $who }）：{ $named } 列入通报。现在：{ $status }{ $stars ->
        [0] {""}
       *[other] ，居民给 { $stars } 星
    }
orders-none = 现在没有待办工单。
orders-list =
    { $beyond ->
        [yes] 待办超过 { $count } 件，这里是最急的 { $count } 件：
       *[no] { $mine ->
            [none] 现在没有等您办的。还没办结的 { $count } 件，最急的在前：
            [all] 待办 { $count } 件，最急的在前：
           *[some] 没办结的 { $count } 件，等您办的 { $own } 件排在前面：
        }
    }
    { $lines }
orders-row = { $late ->
    [yes] 🔴
   *[no] ·
} { $number } { $short }，{ $state ->
    [submitted] 待派单
    [returned] 退单待定
    [dispatched] 待签收
    [in_progress] 办理中
    [on_hold] 等居民补充
    [reported] 待审核
    [reopened] 待重办
   *[other] 待回访
}，期限 { $due }
orders-line = { $number } { $category }
staff-only = 这个按钮只给工作人员用。您要反映问题，直接说就行。
card-old = 这张卡片已经过时：{ $number } 现在是第 { $round } 轮，{ $status }。
report-did = 做了什么？请写清经过和结果，可以分几条发，也可以发照片。写完点“完成”。
report-did-enquiry = 怎么答复的？居民看到的就是您写的这几句，可以分几条发，也可以发照片。写完点“完成”。
report-did-suggestion = 怎么答复的？居民看到的就是您写的这几句：采纳不采纳、打算怎么办。写完点“完成”。
report-did-praise = 转达给谁了、有什么话要带给居民？居民看到的就是您写的这几句。写完点“完成”。
report-contacted = 联系了谁、什么时候、怎么联系的？比如“11月23日 15:00 电话联系居民”。
report-conclusion = 结论是什么？
report-conclusion-solved = 已解决
report-conclusion-partly = 部分解决
report-conclusion-cannot = 无法解决
report-conclusion-enquiry = 结论是什么？
report-conclusion-enquiry-solved = 已答复
report-conclusion-enquiry-partly = 部分答复
report-conclusion-enquiry-cannot = 无法答复
report-conclusion-suggestion = 结论是什么？
report-conclusion-suggestion-solved = 已答复
report-conclusion-suggestion-partly = 部分答复
report-conclusion-suggestion-cannot = 无法答复
report-conclusion-praise = 结论是什么？
report-conclusion-praise-solved = 已转达
report-conclusion-praise-partly = 部分转达
report-conclusion-praise-cannot = 无法转达
form-noted = 原因记下了：{ $words }
form-of-another = 您正在填的是 { $number }，{ $other } 的这句话没有写进去。先把这一件填完，或者发“放弃”，再发一次。
form-other = 现在正在填这一份，“{ $other }”没有写进去。要改做那个，先发“取消”。
form-colleague = ⚠️ { $name } 也在填这一件的结果，还没有提交。只收先提交的那一份，请先说一声。
form-open = 已经在填这一份了，接着答就行：
contact-whom = “{ $words }”记下了。联系了谁、怎么联系的？比如“打电话给王女士”“当面告诉居民”。
contact-how = “{ $words }”记下了。是怎么联系的？比如“打电话”“上门”“现场见面”。
contact-when = 是什么时候联系的？大概时间就行，比如“今天上午”“10月3日下午3点”。
contact-when-unclear = 这里要写联系的时间，大概就行；记不清可以看看通话记录。没联系上，就写“没人接”。
contact-ahead = 这个时间还没到。请写已经联系过的时间，比如“11月23日 15:00 电话联系居民”；还没联系，就先联系再来反馈。
report-basis = 无法解决的依据是什么？这份结果要由领导签字。
report-confirm =
    请核对办理结果：

    办理：{ $did }
    照片和文件：{ $files } 个
    联系：{ $reachable ->
        [no] 匿名件，没有可以联系的人
       *[yes] { $contacted }
    }
    结论：{ $conclusion ->
        [solved] 已解决
        [partly] 部分解决
        [solved-enquiry] 已答复
        [partly-enquiry] 部分答复
        [cannot-enquiry] 无法答复
        [solved-suggestion] 已答复
        [partly-suggestion] 部分答复
        [cannot-suggestion] 无法答复
        [solved-praise] 已转达
        [partly-praise] 部分转达
        [cannot-praise] 无法转达
       *[cannot] 无法解决
    }
report-confirm-send = 提交
report-confirm-edit_did = 改办理情况
report-confirm-edit_contacted = 改联系记录
report-confirm-edit_conclusion = 改结论
report-confirm-discard = 放弃
report-follow-up = { $number } 已提交。送审以前，请你单位再回访一次居民：问一问办得怎么样，把对方说的记下来。
following-reached = 回访了谁、什么时候、怎么联系的？没联系上也照实写，比如“11月24日 9:00、15:00 两次打电话，没人接”。
following-said = 对方怎么说？没联系上就写“没联系上”。
following-done = { $number } 回访记下了，已经送审。
paused-following = 回访还没记完，怎么办？
which-following = 记录回访
report-done = { $number } 已提交，等待审核。
return-reason = 为什么要退单？
return-basis = 依据哪条规定或职责？
return-department = 应该由哪个单位办？
return-done = { $number } 退单已提交。批复之前期限照算：{ $due }。
extension-choice = { $number } 要延到什么时候？
extension-reason = 为什么需要延期？这段话会原样告诉居民。
extension-done = { $number } 申请延期到 { $until }，已提交。批复之前期限不变：{ $due }。
send_back-reason = 哪里不行、还要补什么？
send_back-done = { $number } 已退回承办单位。
refuse_return-reason = 为什么不同意退单？
refuse_return-done = { $number } 已退回 { $department } 继续办理。
refuse_extension-reason = 为什么不同意延期？
refuse_extension-done = { $number } 不同意延期，期限仍是 { $due }。
ending-reason = 请写明为什么到此为止。这段话会署您的名字告诉居民，并记作“不满意”。
ending-done = { $number } 已结束。
force-department = 指定哪个单位办理？
force-reason = 请写明裁定的理由。
force-done = { $number } 已指定 { $department } 办理。
binding-code = 请输入绑定码。
room-bound =
    这个群现在是 { $department } 的工单群，新工单会发到这里，办到哪一步也会在原来的卡片上更新。
    点按钮的人，请先和我私聊，用自己的绑定码绑定。
binding-done = 绑定成功：{ $name }　{ $department }。以后工单会发到这里。
binding-room-done = 绑定成功：那个群现在是 { $department } 的工单群，新工单会发到那里。
group-in-private = 这里是{ $city }市民热线。群里说的我没法办，也会被大家看到。有事请和我私聊{ $link ->
        [none] ，点我的头像就能打开。
       *[other] ：{ $link }
    }
binding-channel = 微信限制我们能发几条消息，工单会收不全，所以工作人员不在这里绑定。请到 Telegram 或网页里发同一个绑定码，它还没有用掉。
binding-room = 这个码没错，不过它是给工单群用的：请在群里发同一行，码还没有用掉。您自己的聊天，要用您自己的绑定码。
binding-refused = 绑定码不对、用过了，或者过期了。请找管理员再要一个。

## 为什么现在不行

refused-somebody-did = 晚了一步：{ $who } 已经处理过 { $number }，现在是“{ $status }”。
form-unsent =
    您写的没有提交，原样留在这里，以后用得上可以复制：
    { $words }{ $files ->
        [0] {""}
       *[other] （还有 { $files } 个文件，需要时请重新发）
    }
refused-not-in-this-status = { $number } 现在是“{ $status }”，不能这样操作。
refused-not-your-role = 这一步不由您来做。
refused-not-yours = { $number } 不归您办。
refused-own-report = 自己提交的结果要由别人审核。
refused-own-request = 自己的申请要由别人批。
refused-held-above = { $number } 已由上一级领导负责。
refused-no-reason = 请写明原因。
refused-no-basis = 请写明依据。
refused-no-words = 请写几个字。
refused-no-ground = 请选一个不受理的原因。
refused-no-moment = 请写日子和钟点，比如“明天上午九点”。
refused-no-visit = { $number } 没有约过现场。
refused-in-the-past = 这个时间已经过去了，请写一个以后的时间。
refused-unknown-department = 没有这个单位，请重新选。
refused-unknown-category = 没有这个类别，请重新选。
refused-unknown-policy = 没有这种期限规定。
refused-no-rating = 评价不完整，请重新选。
refused-no-parent = 那一单不存在，或者已经有结果了，不能并进去。请发一个正在办的编号。
refused-complained-of = 这件事投诉的就是那个单位，不能由它来办。请换一个。
refused-only-forwarded = 转给谁、告诉了谁，都还不算结果。请写清实际做了什么、结果怎样。
refused-still-to-come = 写的是以后要做的事，或者只查明了原因、还在等，还不能算“已解决”。请写已经做了什么；还没做完的，结论选“部分解决”。
refused-too-short = 办理情况太简单，请写清做了什么、结果怎样。
refused-no-contact = 请写清联系了谁、什么时候、怎么联系的。还没联系就先打电话，没有电话就点工单上的“问居民”；联系不上也照实写，比如“9:00、15:00 两次打电话，没人接”。
refused-no-evidence = 这类事要附现场照片或文件。
refused-no-conclusion = 请选一个结论；“无法解决”要写明依据。
refused-somebody-decided = { $number } 的延期申请 { $who } 已经批过了，期限是 { $due }。
refused-no-follow-up = { $number } 承办单位还没有回访居民，回访记下来以后才能签。
refused-follow-up-made = { $number } 不用再记回访。
refused-needs-leader = { $number } 要由领导签字，审核人不能直接通过。
refused-arbiter-decides = { $number } 是第二次退单，由裁决员裁定。
refused-forced = { $number } 是指定办理的，不能再退。
refused-same-department = 已经在这个单位了，请换一个。
refused-first-round = 第一轮不能直接结束，至少要重办过一次。
refused-already-extended = { $number } 已经延过一次，不能再延。
refused-already-asked = { $number } 的延期申请还在等批复。
refused-already-rated = { $number } 您已经评价过了，谢谢。
refused-nothing-asked = { $number } 没有等待批复的申请。
refused-nobody-to-ask = { $number } 是匿名件，联系不到本人。
refused-no-time-to-ask =
    { $number } 的期限是 { $due }，现在问居民来不及了：晚上不打扰居民，白天至少要留一小时给居民回复。
    居民留了电话就直接打；没有电话，先按知道的情况办。
refused-ended = { $number } 已由领导说明后结束。
refused-too-late = { $number } 已经过了可以这样做的时间。
refused-too-long = 最晚只能延到 { $until }。
refused-too-soon = 刚刚催过，{ $until } 以后可以再催。

## 给领导的提醒

alarm-rising =
    📈 { $category }突然多了：{ $district }，到 { $at } 为止的 { $hours } 小时里 { $count } 件，{ $usual ->
        [0] 平时这个时候几乎没有
       *[other] 平时这个时候 { $usual } 件左右
    }。{ $behind }
alarm-matter =
    👥 { $place }一带，到 { $at } 为止的 24 小时里有 { $count } 位居民反映“{ $category }”。{ $behind }
alarm-place =
    📍 { $place }一带，“{ $category }”的事 { $days } 天里反映了 { $count } 件，一再发生。{ $behind }
alarm-reporter =
    🔁 同一位居民 { $days } 天里反映了 { $count } 件。{ $behind }
alarm-tickets =
    {"\u000A"}点开或者把编号发过来就能看{ $more ->
        [0] ：
       *[other] （另外还有 { $more } 件）：
    }
alarm-line = { $number } { $short }
somewhere = 地点不明处

## 领导晨报

digest =
    ☀️ { $city }热线晨报　{ $until }
    { $since } 以来收到 { $received } 件，办结 { $closed } 件。
    { $rated ->
        [yes] 近 { $days } 天：{ $rates }。
       *[no] 近 { $days } 天还没有可以算比率的工单。
    }{ $answered_again ->
        [0] {""}
       *[other] {"\u000A"}第二次回访答复 { $answered_again } 件，和第一次不一样的 { $differing } 件。
    }
    { $overdue ->
        [0] 现在没有逾期未办结的。
       *[other] 逾期未办结 { $overdue } 件：{ $most }。
    }{ $rising ->
        [0] {""}
       *[other] {"\u000A"}📈 突然多了：{ $topics }
    }{ $spots ->
        [0] {""}
       *[other] {"\u000A"}📍 近 { $recent } 天最集中：{ $places }
    }{ $criticised ->
        [0] {""}
       *[other] {"\u000A"}催办以后又过了规定的天数还没有办结、列入通报的 { $criticised } 件：{ $numbers }
    }
digest-rate = { $name ->
    [signed] 签收及时
    [in_time] 按时
    [response] 响应
    [resolution] 解决
   *[satisfaction] 满意
} { $share }
digest-late-button = 看我这边逾期的
digest-criticised = { $number }（{ $department } { $who }）
digest-late = { $name } { $count } 件
picture-title = { $city }热线晨报
picture-period = 截至 { $at }。收到、办结自上一份晨报起，其余近 { $days } 天
picture-department = 承办单位
picture-tickets = 件数
picture-in_time = 按时
picture-resolution = 解决
picture-satisfaction = 满意
picture-received = 收到
picture-closed = 办结
picture-trend = 近 { $days } 天每天收到的件数（浅色是休息日）
picture-trend_line = ● 按时的比例
picture-rising = 上一份晨报以来突然多了
picture-usual = 平时
picture-spots = 近 { $recent } 天最集中的地方
picture-nothing_rises = 没有明显超过平时的。
picture-no_spots = 没有。
picture-others = 另有 { $count } 个单位
topic = { $category }·{ $where }
digest-topic = { $name } { $count } 件{ $usual ->
        [-1] {""}
        [0] （平时几乎没有）
       *[other] （平时 { $usual } 件）
    }
picture-overdue = 逾期
picture-nothing = 这段时间没有工单。
picture-foot = 按时：期限内有结果；解决、满意按有效回访计算，没有回访的写“—”。

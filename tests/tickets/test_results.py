"""What tells a result, as departments write it: words that were refused and words that were accepted."""

from __future__ import annotations

import pytest

from tickets.results import told

NAMES = (
    *("市城市管理局", "市供水集团", "市供电公司", "城西营业所", "云湖派出所", "云泽电信"),
    "City Management Bureau",
)

NOTHING = """
已转市城市管理局处理，请耐心等待
已将该问题转交城管大队处理
已派单给路灯所，让他们抓紧
您好，您反映的问题我局已收悉，将尽快安排人员处理，感谢您的支持
我们会认真研究，加强管理
正在协调中，请您耐心等待结果
情况属实，已列入计划，适时实施
已转城管大队处理
已转交相关部门处理
您好，您的诉求已收悉，已转交责任单位办理，感谢您的关注与支持！
已反馈给属地街道，请耐心等待。
我局将尽快核实处理。
已收到
已转交电力公司抢修
已转路灯所维修
已派城管中队跟进处理
已联系云泽电信处理
已通知物业公司尽快整改
已交由南浦街道办办理
工单已转派至市政养护中心，由其负责更换
已责成施工单位立即整改
请与云湖派出所联系
已将情况反映给城西营业所，由他们上门查看
已移交市城市管理局依法处理
我中心高度重视，第一时间转交相关单位核查处理
经核实情况属实，已督促物业加强管理
Forwarded to the department
Forwarded to the City Management Bureau, please wait patiently.
We have received your complaint and will deal with it soon
Passed on to the street lighting team
已派城管队处理
已将工单派给南浦街道
请您直接联系物业公司解决
已安排交警大队加强巡逻
本单位非常重视，已安排专人负责跟进
我局已安排人员到现场核实，将及时处理
已收到您的来信，感谢您对城市管理工作的支持
已协调电信公司尽快剪除废线
已责成云湖派出所调查处理
已向上级汇报，等待答复
会同物业研究解决方案
已转交本市路灯照明管理处处理
将该问题转给排水所，请其派人疏通
我们已告知施工方，让其注意文明施工
已移交泽西镇政府办理
反映的情况已知悉，将认真核查
已录入系统，转办中
请耐心等待，工作人员会与您联系
已将工单退回市局重新派发
The case has been assigned to the responsible unit for handling
Your report was referred to the City Management Bureau
已报领导批示，请居民关注后续
已电话告知居民，居民表示理解
已录入平台，等待上级批复
已答复居民，居民无异议
已当面告知当事人，当事人没有意见
已要求物业把楼道杂物清理
已通知电信公司将线缆捆扎
"""
TO_COME = """
已上报市级主管部门，待批复后实施
将于明天上午派人更换灯泡
计划下周修复路面，请您理解
预计月底前完成改造
已安排施工队，明天到场维修
已纳入2027年老旧小区改造计划
下一步我局将加强巡查
我们会尽快派人来修
待天气转好后更换路面砖
已协调供水集团，尽快恢复供水
正在抢修，请耐心等待
争取本周内修好路灯
拟对该路段进行改造
等配件到货后再更换
The lamp will be replaced tomorrow
已转路灯所，他们明天去换灯泡
物业公司正在联系厂家维修
该问题已列入我局年度重点工作，逐步推进
We are looking into it and will contact you soon
The team is going to fix the lamp next week
已向上级争取资金，资金到位后实施
已联系物业，批复后更换门禁
已列入老旧小区改造，年内完成
已列入2027年改造，预计年内完成
该路段已列入年度维修，年内完成
已列入城市更新项目，年底完工
已排入维修计划，三日内完成
已列入待修名单
已列入…年内完成
年底前完成改造
本月内完成修复
计划年内完成
Listed for this year's programme, to be completed by December
added to the 2027 plan
近日更换路灯
近日将派人清理河道垃圾
已安排近日更换路灯
20日前更换灯泡
11月20日之前疏通下水管道
于3天内完成修复
3日内完成修复
已列入改造，于3天内更换新井盖
我局承诺于3天内更换新井盖
请于3天内更换新井盖
已列入改造并于明年完工
已列入改造并将于下月完工
Lamp to be replaced
The drain is to be cleared
The cable is still to be replaced
The road is expected to be resurfaced in May
配件到货后立即更换路灯并恢复照明
等天气好转后立即组织施工队铺设沥青
等雨停之后就去修路面的坑
变压器已下单，货到即换
厂家正在发货，到货后更换井盖
已提交维修申请，等待审批
已向财政局打报告申请维修资金
因预算不足，已申请追加资金
需要更换变压器，正在走采购流程
现场查看，路灯确实不亮
经核查，反映问题属实，灯泡损坏
路灯损坏属实，原因是电缆被盗
经查看，确实存在占道
我单位已责令其限期整改
已报修，等厂家上门
配件缺货
The lamp is broken, cable stolen
The lamp should be fixed by Friday
We hope to fix the lamp by Friday
The repair crew comes on Friday
Parts have been ordered, lamp replaced when they arrive
The contractor promised to repair the road by Friday
Waiting for parts
Under investigation
"""
RESULTS = """
年内已完成改造
已在年底前完成改造
三日内已修复路灯
三小时内修复完毕
已列入改造，今天已换好两盏灯
该户已纳入低保范围
已将企业列入失信名单
路灯已修复….
更换了3号楼前的路灯灯具，已恢复照明
执法人员当晚到场，责令烧烤店停用露天炉具，并约定每周复查。
已转交电力公司抢修，当日16时恢复供电
Replaced the lamp
已修好，并转路灯所定期巡查
已将占道车辆拖离，盲道恢复畅通
我局执法人员已将垃圾清理完毕
已派人到现场更换灯泡和镇流器，路灯已恢复照明
化粪池清掏，公厕门口冲洗消毒，排水管疏通
停用的同轴电缆 1 条已剪除运走
上门查表，表后水管渗漏，已更换阀门，多收的 86 元退回账户
四家运营商 4月2日上午同时到场，线缆整理捆扎，废线剪除
整理捆扎线缆，剪除废线，加装固定卡扣，风吹不再有响声
民警到店核实，责令 22 点后关闭外放音响，店主签了承诺书
现场劝散，经营者书面保证晚十点歇业
现场清理共享单车三十余辆，盲道恢复畅通，已约谈三家公司
酒吧负责人被警告，夜间增加两次巡逻，当事人写了保证书
到现场劝离，约定晚九点以后不放音响
棚子已经拆掉，人行道清出来了
每日增加两次冲洗和除臭，今天起执行
清洗过滤网后升到 19 度，已经恢复正常
现场核实属实，当事人已自行拆除
现场核查，已下达限期拆除通知书
白天现场检查一次，没有发现排污口
线路重新敷设，整条街的路灯全部恢复
调整变压器档位，三相电压已恢复正常
挖开夯实后重铺沥青，坑已填平，当晚恢复通车
更换了 5 栋的加压泵，三楼水压恢复到 0.25 兆帕
更换控制箱保险，三盏路灯全部亮起
清理已经停用的同轴电缆
重新检查整条线路，更换了老化的电缆接头，连续两晚正常
换灯泡，试亮正常
接单后尽快到场更换了灯具
已联系物业公司，物业公司当天清走了杂物
联系供水集团抢修，下午三点恢复供水
已通知商家退款，86元已到账
已安排保洁员每日两次清扫楼道
路灯所已更换灯泡
城管大队当场拆除违建棚子
市城市管理局更换井盖一块
垃圾已清运，后续将加强巡查
井盖已更换并将定期检查
已要求店主当场停用音响，店主签了承诺书
与开发商沟通后，开发商退还定金两万元
您的户口迁移需要身份证和户口本，到云湖派出所窗口办理
退休工龄按缴费年限计算，档案缺失可凭工资表补认
已补发养老金三个月，昨日到账
约谈网约车公司，司机停运三天
树枝已修剪，车辆正常通行
已对该店立案查处，罚款两千元
已与市民电话沟通，解释了电价分档标准
经查，该路段属规划道路，红线内无违建
社区会同物业清理楼道杂物，消防通道畅通
组织居委会和楼上住户调解，双方签了协议
督促施工方停止夜间施工，当晚十点已停工
线缆整理捆扎完毕
协调电信公司剪除废线，杆上已无杂线
Mr Li's lamp was repaired on Monday and works again
We replaced the pump; water pressure is back
The team removed the stall
转弯处加装反光镜一面，行车视线清楚
清扫街道三遍，落叶清完
厕所已冲洗消毒
安排专人在路口处值守，今日起每日早晚各两小时
已将老人转送医院救治，家属已到
水质好转，浊度0.3，达标
协调购物中心退款86元
交警现场劝离乱停车辆12辆
修补路面两处
已立案，对当事人罚款500元
联系派出所开门，老人平安
现场测量噪声52分贝，未超标
补办了居住证，证件当天寄出
给住户更换水表，多收的水费退回
公交302路加开早班两趟，11月20日起运行
学校已停止收费，退还每人四百元
物业修好楼道灯
供电公司抢修人员换好变压器，19点来电
城管队员拖走僵尸车三辆
拆除违建30平方米
经核实，您家低保从12月起恢复发放
现场没有发现占道，拍照留存
已与楼上住户谈妥，晚上十点后不再装修
剪除枯枝，清运一车
Repaired. The lamp works
Forwarded to the power company, which restored power at 4 pm
Stall removed, fine of 500 yuan
由环卫所清扫干净路面
居民反映的井盖由市政公司今早换成新的
已协调电信公司将线缆捆扎入地
已联系物业把下水道疏通
已会同交警查处三辆违停车
补办手续批准后已发放补贴三千元
平台上的错误信息已更正，公交到站时间显示正常
电话线路重新接好，来电正常
近日已完成路面修补并恢复通行
近日更换了损坏的路灯
我局近日组织人员清理了河道垃圾
11月20日前往现场更换灯泡
11月20日前往现场清运垃圾两车
20日前往该小区疏通下水管道
于3天内更换新井盖
我局于3天内更换新井盖
已列入改造并于昨日完工
该路段已列入改造并于昨日完工
接报后1小时内到场，2日内更换电缆30米
The cable was found to be damaged and we replaced it.
The lamp turned out to be rusted and was replaced by us today
The road needed to be resurfaced and we resurfaced it on 20 November
The drain was reported to be blocked and has been cleared
电缆被盗，已重新敷设80米并通电
采购了新的灯具并安装到位
向街道申请资金后已把路面铺好
等雨停后连夜把坑填平了
到货后第二天就换了新井盖
需要更换的阀门已换
经检查发现主管道堵塞，已用高压车疏通
责令三日内拆除，经复查已自行拆除
该处为规划停车位，非占道
树枝已修剪，不再遮挡路灯
居民申请的廉租房已审批通过
等候区加装座椅8个
因电缆被盗造成停电，已重新接线送电
经核实不存在占道经营
很快就把水管接好了
今后每周冲洗两次，今天已冲洗
The leak was found and repaired
Ordered the parts and fitted them on Monday
We ordered the shop to close at ten and it did
"""


def lines(table: str) -> list[str]:
    return table.strip().splitlines()


@pytest.mark.parametrize("did", lines(NOTHING))
def test_who_was_told_is_no_result(did: str) -> None:
    assert told(did, NAMES) == "nothing"


@pytest.mark.parametrize("did", lines(TO_COME))
def test_what_is_to_come_is_no_result_yet(did: str) -> None:
    assert told(did, NAMES) == "promise"


@pytest.mark.parametrize("did", lines(RESULTS))
def test_what_was_done_is_one(did: str) -> None:
    assert told(did, NAMES) == "result"


@pytest.mark.parametrize("did", lines(RESULTS))
def test_a_forwarding_beside_it_takes_nothing_away(did: str) -> None:
    assert told(f"您好，已转市城市管理局处理。{did}，后续将加强巡查。感谢您的支持！", NAMES) == "result"


def test_a_city_that_names_nobody_is_read_as_well() -> None:
    assert told("已转市城市管理局处理") == "nothing"
    assert told("") == "nothing"


def test_a_name_without_a_units_word_is_known_from_the_city() -> None:
    assert told("一鸣阁已收到", ("市一鸣阁",)) == "nothing"
    assert told("一鸣阁已收到") == "result"


def test_long_words_are_read_in_no_time() -> None:
    for words in (
        "转交" * 5000,
        "市政养护" * 2500,
        "将会" * 5000,
        "已列入" * 3000,
        "已列入改造" * 3000,
        "a " * 8000,
    ):
        assert told(f"{words}，{words}。") != "result" or "市政" in words

/**
 * Names of GB/T 47678.5-2026 as listed there, one a line: minor code and name | English (ours) | route | policy. An empty
 * route is the usual one of the class, an empty policy `ordinary`. Gaps in the numbering are the standard's.
 */

/** Components (管理部件), majors 01–05. */
export const NATIONAL_COMPONENTS: Readonly<Record<string, string>> = {
  '01': `
001 供水井盖|Water supply manhole cover|water|urgent
002 污水井盖|Sewer manhole cover|drainage|urgent
003 雨水井盖|Storm drain manhole cover|drainage|urgent
004 雨水箅子|Storm drain grate|drainage|simple
005 电力井盖|Power manhole cover|power|urgent
006 路灯井盖|Street lighting manhole cover|city|urgent
007 通信井盖|Telecom manhole cover|telecom|urgent
008 电视井盖|Cable television manhole cover|telecom|urgent
009 网络井盖|Network manhole cover|telecom|urgent
010 热力井盖|Heating manhole cover|heat|urgent
011 燃气井盖|Gas manhole cover|gas|urgent
012 公安井盖|Police manhole cover|police|urgent
013 消防设施|Firefighting facility|fire|urgent
014 园林井盖|Park irrigation manhole cover|greening|urgent
015 信号灯电源井盖|Traffic signal power manhole cover|traffic|urgent
017 电缆井盖|Cable manhole cover|power|urgent
018 化粪池井盖|Septic tank manhole cover|sanitation|urgent
019 中水井盖|Reclaimed water manhole cover|water|urgent
020 公交井盖|Public transport manhole cover|transport|urgent
021 输油（气）井盖|Oil or gas pipeline manhole cover|gas|urgent
022 特殊井盖|Special-purpose manhole cover||urgent
023 不明井盖|Manhole cover of unknown owner||urgent
024 水井|Well|water
025 供水器|Water dispenser|water
026 沟槽盖板|Trench cover plate||simple
027 通信交接箱|Telecom junction box|telecom
028 电力设施|Power facility|power|utilities
029 电力设施标识牌|Power facility sign|power
030 电力立杆|Power pole|power|utilities
031 通信立杆|Telecom pole|telecom
032 公交立杆|Public transport pole|transport
033 特殊立杆|Special-purpose pole
034 不明立杆|Pole of unknown owner
035 旗杆|Flagpole
036 输油（气）标志|Oil or gas pipeline marker|gas
037 路灯|Street lamp||simple
038 地灯|Ground lamp||simple
039 景观灯|Decorative lamp
040 报刊亭|Newspaper kiosk
041 电话亭|Telephone booth|telecom
042 邮筒|Postbox
043 信息亭|Information kiosk
044 售货亭|Sales kiosk
045 自动售货机|Vending machine|market
046 户外健身设施|Outdoor exercise equipment|community|simple
047 高压线铁塔|High-voltage pylon|power|utilities
048 变压器（箱）|Transformer or transformer box|power|utilities
049 燃气调压站（箱）|Gas pressure regulating station or box|gas|utilities
050 监控电子眼设施|Monitoring camera facility|police
051 治安岗亭|Police sentry box|police
052 休息亭|Rest pavilion|greening
053 自助缴费机|Self-service payment machine
054 充电桩|Charging point|power
055 防蚊闸|Mosquito-proof drain trap|drainage
056 跨河管道|Pipeline across a river
057 露天燃气管道|Open-air gas pipeline|gas|urgent
058 晒衣架|Clothes drying rack|property
059 旧衣物回收箱|Used clothes collection box|sanitation
060 路灯配电箱|Street lighting distribution box||simple
061 露天供热管道|Open-air heating pipeline|heat|utilities
062 通信基站|Mobile base station|telecom
063 水塔|Water tower|water
064 牌楼（门楼）|Memorial archway or gate tower|culture
065 管理责任公示牌|Sign naming who is responsible
066 紧急报警点SOS|Emergency call point (SOS)|police|simple
067 防汛监测设施|Flood monitoring facility|rivers|simple
068 水鹤|Fire-engine water crane|fire|simple
069 水域附属设施|Waterside facility|rivers
070 水域护栏|Waterside railing|rivers|simple
071 防汛墙|Flood wall|rivers|simple
072 排水泵站|Drainage pumping station|drainage|simple
073 雨污水排放口|Storm or sewage outfall|drainage
074 综合管廊附属设施|Utility tunnel facility
075 快递柜|Parcel locker|property
076 公用电梯|Public lift|property|urgent
077 综合杆|Multi-purpose pole`,
  '02': `
001 停车场|Car park|city
002 立体车库|Mechanical car park|city
003 停车计费设备|Parking payment device|city
004 公交站设施|Bus stop facility|transport
005 出租车停靠站|Taxi stand|transport
006 过街天桥|Pedestrian overpass|roads
007 地下通道|Pedestrian underpass|roads
008 立交桥|Flyover|roads|simple
009 跨河桥|Bridge across a river|roads|simple
010 交通标志牌及标线|Traffic sign or road marking
011 限高架标志|Height limit frame||simple
012 路名牌|Street name sign|natural
013 地名牌|Place name sign|natural
014 交通信号灯|Traffic light||urgent
015 交通信号设施|Traffic signal facility||urgent
016 交通岗亭|Traffic sentry box
017 交通护栏|Traffic railing||simple
018 防撞桶|Crash barrel||simple
019 安全岛|Refuge island
020 人行横道桩|Crossing bollard
021 便道桩|Pavement bollard|roads
022 柔性隔离体|Flexible divider
023 道路信息显示屏|Road information display
024 道路隔音屏|Road noise barrier|roads
025 非机动车停放点|Bicycle parking|city
026 自行车租赁点|Bicycle hire point|city
027 存车支架|Bicycle rack|city
028 铁道口设施|Level crossing facility|transport|urgent
029 栈桥|Landing stage|rivers
030 水域标示牌|Waterway sign|rivers
031 港监设施|Harbour control facility|transport
032 轨道交通设施|Rail transit facility|transport|simple
033 交通反视镜|Traffic mirror
034 无障碍设施|Accessibility facility|roads|simple
035 应急避难指示牌|Emergency shelter sign|emergency
036 救助站指示牌|Relief station sign|aid
037 文物建筑标志牌|Protected building sign|culture
038 门（楼号）牌|House number plate|police
039 公安指示牌|Police sign|police
040 景区标识牌|Scenic area sign|culture
041 停车信息显示屏|Parking information display|city
042 铁路桥涵|Railway bridge or culvert|transport|simple
043 减速带|Speed hump
044 公路隧道|Road tunnel|roads|simple`,
  '03': `
001 公共厕所|Public toilet||simple
002 公厕指示牌|Public toilet sign
003 化粪池|Septic tank||simple
004 垃圾间（楼）|Rubbish room or building||simple
005 垃圾箱|Rubbish bin||simple
006 户外广告|Outdoor advertising|city
007 牌匾标识|Shop sign|city
008 宣传栏|Notice board|community
009 气象监测站|Weather station|emergency
010 环保监测站|Environment monitoring station|environment
011 污水口监测站|Sewage outfall monitoring station|environment
012 污水监测器|Sewage monitor|environment
013 噪声显示屏|Noise display|environment
014 环卫工具间（箱）|Cleaners’ tool room or box
015 宠物拾便纸箱|Pet waste bag box
016 烟头收集器或灭烟处|Cigarette end collector`,
  '04': `
001 古树名木|Ancient or notable tree||simple
002 行道树|Street tree
003 独立树|Solitary tree
004 护树设施|Tree guard
005 花架花钵|Flower stand or pot
006 雕塑|Sculpture
007 街头座椅|Street bench
008 绿地护栏|Green space railing
009 绿地附属设施|Green space facility
010 喷泉|Fountain
011 树池树穴|Tree pit
012 高架挂箱|Flyover planter||simple
013 绿地|Green space
014 林地及林地管护设施|Woodland and its care facilities`,
  '05': `
002 公房地下室|Basement of public housing|building
003 车辆加油（气、电）站|Filling or charging station for vehicles
009 文物古迹|Historic relic|culture|simple`,
}

/** What happens in the street, majors 06–10. */
export const NATIONAL_MATTERS: Readonly<Record<string, string>> = {
  '06': `
001 私搭乱建|Unauthorised building||complex
002 店面无证装修|Shop fitted out without permit
003 违章接坡|Unauthorised kerb ramp
004 建筑物外立面污损|Soiled or damaged facade
005 临街阳台、屋顶脏乱差|Untidy balcony or roof facing the street
006 擅自在临街的建筑物上挂彩旗|Flags hung on street-facing buildings without permit
007 沿街晾挂|Washing hung along the street||simple
008 擅自架设管线、杆线设施|Unauthorised pipes, poles or wires
009 空调室外机低挂|Air conditioner mounted too low
010 暴露垃圾|Exposed rubbish|sanitation|simple
011 积存垃圾渣土|Accumulated rubbish or rubble|sanitation|simple
012 道路不洁|Dirty road|sanitation|simple
013 道路破损|Damaged road|roads
014 道路遗撒（洒）|Spillage on the road|sanitation|simple
015 沙（河）滩不洁|Dirty beach or river bank|sanitation
016 交通标线不清晰|Unclear road markings|traffic
017 绿地脏乱|Untidy green space|greening|simple
018 绿化弃料|Garden waste left behind|greening|simple
019 非装饰性吊挂|Unsightly things hung up||simple
020 焚烧垃圾、树叶|Burning rubbish or leaves||simple
021 病虫害|Plant pests and disease|greening
022 非法伐树|Illegal tree felling|greening|simple
023 堤岸破损|Damaged embankment|rivers
024 水域秩序乱象|Disorder on the water|rivers
025 水域不洁|Dirty water surface|rivers
026 河道污染|River pollution|environment|simple
027 油烟污染|Cooking fume pollution|environment
028 噪声扰民|Noise nuisance|environment|simple
029 露天烧烤|Open-air barbecue||simple
030 乱倒乱排污水、废水|Illegal discharge of waste water|drainage|simple
032 非正规垃圾填埋场|Informal landfill|environment|complex
033 乱丢弃医疗废物|Medical waste dumped|health|urgent
034 废弃车辆|Abandoned vehicle|traffic
035 废弃家具设备|Abandoned furniture or equipment|sanitation|simple
036 乱堆杂物|Things piled up||simple
037 动物尸体|Dead animal|sanitation|simple
038 擅自饲养家禽家畜|Poultry or livestock kept without permit
039 违章开设道口|Unauthorised road access|roads
040 私设地锁、阻车桩|Private ground locks or bollards||simple
041 垃圾未分类|Rubbish not sorted|sanitation
042 垃圾站（箱）满溢|Overflowing rubbish station or bin|sanitation|simple
043 遮阳篷（棚、伞）破损|Damaged awning or parasol
044 节庆装饰物破损|Damaged festive decoration
045 非法占绿毁绿|Green space occupied or destroyed|greening
046 占用河道|Watercourse occupied|rivers
047 公园秩序|Order in parks|greening
048 边坡（挡土墙）破损|Damaged slope or retaining wall|roads|simple
049 台阶破损|Damaged steps|roads|simple
050 路缘石缺损|Damaged kerb|roads
051 盲道缺损|Damaged tactile paving|roads|simple
052 无障碍坡道破损|Damaged access ramp|roads|simple`,
  '07': `
001 非法小广告|Illegal small adverts||simple
002 街头散发广告|Handing out adverts in the street||simple
003 违规户外广告|Outdoor advertising against the rules
004 广告语言文字不规范|Faulty language in advertising|market
006 违规牌匾标识|Shop sign against the rules
007 违规标语宣传品|Slogans or posters against the rules
008 公益性宣传品缺损|Damaged public-interest notice`,
  '08': `
001 施工扰民|Building work disturbs residents|environment|simple
002 施工占道|Building work blocks the road|city|simple
003 无证掘路|Digging up the road without permit|roads|simple
004 工地扬尘|Dust from a building site||simple
005 施工废弃料|Building waste left behind||simple
006 施工物料乱堆放|Building materials left about||simple
007 施工工地围挡问题|Building site fence
008 施工工地道路未硬化|Building site road not paved
009 施工工地出入口道路破损|Damaged road at a site entrance
010 施工完成后未场光地净|Site not cleared after work
011 渣土运输车辆未安装密闭装置|Rubble lorry without cover|city|simple
012 施工工地车轮夹带|Mud carried out on wheels|city|simple
013 违规高空悬吊作业|Unsafe rope work at height||urgent
014 预埋件设施裸露|Exposed embedded part||simple
015 施工公示牌污损|Soiled or damaged site notice
016 无证建设|Building without permit||complex`,
  '09': `
001 无照经营游商|Unlicensed street vendor||simple
002 早（夜）市管理问题|Morning or night market out of order
003 流浪乞讨|Homelessness and begging|aid|simple
004 废品收购乱象|Disorderly scrap buying
005 店外经营|Trading outside the shop||simple
006 占道经营|Trading on the road||simple
008 非法出版物销售|Sale of illegal publications|culture
009 机动车乱停放|Wrongly parked motor vehicle|traffic|simple
010 非机动车乱停放|Wrongly parked bicycle or e-bike||simple
011 共享单车乱象|Disorderly shared bicycles||simple
012 占用消防通道|Blocked fire lane|fire|urgent
013 临街屠宰|Slaughter in the street|agriculture|simple
014 畜力车进城|Animal-drawn cart in town|traffic|simple
015 无证餐饮|Unlicensed catering|market
016 违规设置停车场|Unauthorised car park
017 违规占用桥下空间|Space under a bridge occupied|roads
018 履带车（铁轮车）违规上路行驶|Tracked or iron-wheeled vehicle on the road|traffic|simple
019 占用无障碍通道|Blocked accessible path||simple
020 农贸市场秩序问题|Disorder at a farmers’ market|market
021 占道洗车|Washing cars on the road||simple
022 占道促销宣传|Promotion on the pavement||simple`,
  '10': `
001 道路积雪、结冰|Snow or ice on the road|sanitation|urgent
002 架空线缆脱落|Fallen overhead cable|telecom|urgent`,
}

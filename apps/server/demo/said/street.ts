import { theme } from './theme.ts'

/** Round the house: parking, roads, rubbish, trees, animals, shops. */
export const SAID_ON_THE_STREET = [
  theme('traffic-parking', 24, {
    spot: 'estate',
    picture: ['parking', 'parking-ok'],
    says: [
      '我家车位被一辆没见过的车占了{days}，没有留电话。',
      '{b}转角处总有车停在路口，救护车都拐不过来。',
      '有人在公共车位装了地锁，一共三个。',
      '一辆没有牌照的旧车停在{b}后面半年了，轮胎都瘪了。',
    ],
    saysEn: [
      ['A car without a phone number has been parked in my space since Friday. My space is next to {b}.', 0],
    ],
    done: [
      '联系到车主已挪车，物业登记了车辆信息。',
      '转角加装隔离柱，施划禁停黄线。',
      '地锁已拆除，同步检查全小区，共拆除五个。',
      '核查为长期停放车辆，公告后移至指定停车场，车位已腾出。',
    ],
    ask: ['请问车牌号是多少？车身什么颜色？', '白色的小轿车，车牌我拍照片了。'],
  }),
  theme('traffic-space', 5, {
    spot: 'estate',
    kind: 'wish',
    says: ['晚上下班回来根本没有车位，能不能和对面单位商量错时停车？', '希望把{b}北面那块空地改成停车位。'],
    done: [
      '街道协调对面两家单位夜间开放车位46个，19:00至次日8:00，已张贴办法。',
      '已征求{b}住户意见，多数人希望保留绿地，改在西门外施划路侧车位18个。',
    ],
  }),
  theme('traffic-charging', 10, {
    spot: 'estate',
    kind: 'need',
    picture: ['ebike', 'ebike-ok'],
    says: [
      '我们这边一排楼只有六个充电口，天天抢，想多装几个。',
      '车棚的充电桩扫了码没反应，钱扣了电没充上。',
      '充电费涨到一度一块六，比别的小区贵，能不能看看？',
    ],
    done: [
      '已增设充电口二十个，车棚照明同步改造。',
      '更换控制板，扣款已原路退回。',
      '运营方公示价格构成，协商后降为每度1.2元。',
    ],
  }),
  theme('traffic-road', 13, {
    spot: 'estate',
    picture: ['pothole', 'pothole-ok'],
    says: [
      '{b}门前的地砖松了，下雨一踩溅一身水，老人还绊了一跤。',
      '小区主路坑坑洼洼，轮椅推不过去。',
      '无障碍坡道的水泥裂了，最下面缺了一块。',
    ],
    saysEn: [['The paving in front of {b} is loose. An elderly neighbour tripped there yesterday.', 0]],
    done: [
      '重铺地砖18平方米，勾缝养护完成。',
      '坑洼处铣刨后补沥青，共三处。',
      '坡道重新浇筑并加防滑条和扶手。',
    ],
  }),
  theme('traffic-sign', 5, {
    spot: 'street',
    says: [
      '{road}学校门口的斑马线磨得看不见了，车也不让人。',
      '路口红灯时间太短，老人走到一半就变了。',
      '希望在{road}坡下加一条减速带，车速太快。',
    ],
    done: [
      '斑马线重新施划，增设“前方学校”标志。',
      '行人绿灯延长6秒，已现场观察两个高峰。',
      '加装减速带一组和限速20公里标志。',
    ],
  }),
  theme('traffic-transport', 4, {
    spot: 'street',
    says: ['12路公交早高峰二十多分钟才一班，能不能加密？', '快递全堆在大门口，下雨都淋湿了。'],
    done: [
      '公交公司将早高峰间隔调整为10分钟，下月起执行。',
      '邮政部门协调快递企业在东门设棚，驿站延长到晚九点。',
    ],
  }),
  theme('sanitation-rubbish', 26, {
    spot: 'estate',
    picture: ['rubbish', 'rubbish-ok'],
    says: [
      '{b}旁边的垃圾桶满了{days}没人收，袋子都堆到路上了。',
      '厨余垃圾桶盖坏了，苍蝇一大群，路过都要捂鼻子。',
      '分类投放点晚上没人管，垃圾扔一地，野猫翻得到处都是。',
      '菜市场后门的垃圾从中午堆到晚上，污水流到人行道。',
    ],
    saysEn: [
      ['The bins beside {b} have been overflowing for two days and the bags are lying on the path.', 0],
    ],
    done: [
      '已清运并冲洗地面，该点位由每天一次改为早晚各一次。',
      '更换破损桶盖四个，点位消杀。',
      '志愿者晚间值守一周，加装照明和投放提示。',
      '菜市场增加中午清运一次，地面每天冲洗两遍。',
    ],
  }),
  theme('sanitation-bulky', 11, {
    spot: 'building',
    kind: 'need',
    picture: ['bulky', 'rubbish-ok'],
    says: [
      '家里换沙发，旧的两米多，想约人来拉走。',
      '{b}楼下堆了一堆装修垃圾，{days}了，孩子在上面爬。',
      '有张旧床垫扔在单元门口，下雨泡得发臭。',
    ],
    done: [
      '已预约大件清运，周三上午上门拉走，收费80元，住户同意。',
      '装修垃圾已清运两车，并提醒装修户袋装堆放到指定点。',
      '已清走，通过值班记录找到丢弃人并提醒。',
    ],
  }),
  theme('sanitation-stairs', 12, {
    spot: 'entrance',
    picture: ['stairs', 'stairs-ok'],
    says: [
      '{e}楼梯半个月没拖了，{f}楼还有一滩饮料干在那里。',
      '电梯轿厢里有股尿味，按钮上黏糊糊的。',
      '地下车库灰厚得能写字，排水沟里全是烟头。',
    ],
    done: [
      '已全面清洁，楼道保洁频次公示在单元门内。',
      '轿厢消毒除味，加装提示牌。',
      '车库机洗一遍，排水沟清掏干净。',
    ],
  }),
  theme('sanitation-vermin', 7, {
    spot: 'building',
    says: [
      '一楼厨房天天见到老鼠，从下水管上来的。',
      '楼下竹林蚊子成群，孩子腿上全是包。',
      '{b}窗台外面有个马蜂窝，篮球那么大。',
    ],
    done: [
      '投放毒饵站六个，封堵管道孔洞，两周后复查未见鼠迹。',
      '清理积水并做了两次消杀，竹林修剪通风。',
      '消防救援人员已摘除，周边检查过。',
    ],
    ask: [
      '请问马蜂窝大概在几层？家里有没有老人孩子对蜂毒过敏？',
      '在{f}楼空调外机旁边，家里有个三岁的孩子。',
    ],
  }),
  theme('sanitation-adverts', 9, {
    spot: 'entrance',
    picture: ['adverts', 'adverts-ok'],
    says: ['{e}从一楼到{f}楼墙上全是开锁、通下水的小广告。', '电梯门上被人用记号笔画了一大片。'],
    done: ['已清除并重新粉刷，共处理小广告一百二十余处。', '使用专用清洁剂清除干净，提醒附近学生家长。'],
  }),
  theme('sanitation-pollution', 5, {
    spot: 'street',
    says: ['{road}修路不洒水，一刮风满天灰，晾的衣服都不敢收。', '河边有个管子往外排白色的水，味道刺鼻。'],
    done: [
      '施工方加装围挡喷淋，每天洒水四次，裸土全部覆盖。',
      '查明为洗车店私接雨水管，已封堵并责令改正，水样检测达标。',
    ],
  }),
  theme('greening-tree', 13, {
    spot: 'building',
    picture: ['tree', 'tree-ok'],
    says: [
      '{b}前面那棵樟树长到{n}楼，把我家阳光全挡了，冬天冷。',
      '昨晚大风把树枝刮断了，挂在半空，随时会掉。',
      '{road}的枯树都歪了，下面停着车。',
    ],
    done: [
      '已修剪树冠，采光改善，修剪方案在单元门口公示过。',
      '断枝清除，检查周边乔木十二棵。',
      '枯树移除，计划明年三月补植。',
    ],
  }),
  theme('greening-lawn', 7, {
    spot: 'estate',
    picture: ['lawn', 'lawn-ok'],
    says: [
      '楼后绿地被人开成菜地，还浇大粪，窗户都不敢开。',
      '草坪踩出一条路，黄土都露出来了，一下雨全是泥。',
    ],
    done: [
      '和种菜的几位老人商量好，移到社区共享菜园，绿地已补种麦冬。',
      '顺着大家走的路铺了汀步石，两侧补草皮。',
    ],
  }),
  theme('greening-pests', 3, {
    spot: 'estate',
    says: ['{b}楼下的树往下掉毛毛虫，孩子胳膊起了红疹。', '女贞树上一层白色虫子，黏到车上洗不掉。'],
    done: ['已打药两次并张贴提醒，复查虫口明显下降。', '采用生物药剂防治，并修剪病枝。'],
  }),
  theme('pets-leash', 12, {
    spot: 'estate',
    says: [
      '有人早上遛大狗不牵绳，吓得孩子直哭。',
      '草坪上到处是狗屎，孩子一脚踩上去。',
      '{e}有家的狗白天一直叫，主人上班不在家。',
    ],
    saysEn: [
      [
        'Somebody walks a large dog without a lead near {b} every morning. My daughter is afraid to go to school.',
        0,
      ],
    ],
    done: [
      '网格员和民警上门劝导，养犬人已办证并承诺牵绳。',
      '增设便袋箱三处，发起文明养犬约定。',
      '联系到主人，白天送到亲戚家照看，回访近一周没有再叫。',
    ],
  }),
  theme('pets-bite', 3, {
    spot: 'estate',
    says: [
      '孩子在{b}楼下被一只没牵绳的狗咬了小腿，已经去打针了，请处理养狗的人。',
      '老人被流浪狗追着摔了一跤，膝盖破了。',
    ],
    done: [
      '派出所已找到犬主，医药费由其承担，犬只按规定处理。',
      '流浪犬已由收容点带走，老人伤情已包扎，社区上门看望。',
    ],
  }),
  theme('pets-stray', 5, {
    spot: 'estate',
    says: ['小区里流浪猫越来越多，有人在楼道口喂，引来老鼠。', '西门有一窝小狗没人管，天冷了怪可怜的。'],
    done: ['和爱心喂养的居民约定固定喂养点，联系救助站分批绝育。', '小狗已由救助站接走，两只有居民领养。'],
  }),
  theme('consumer-refund', 6, {
    spot: 'street',
    says: ['{shop}办了两千块的卡，上周突然关门，电话也打不通。', '买的净水器三天就坏了，商家不给退。'],
    done: ['市监所联系到经营者，达成分期退款协议，首批已到账。', '商家同意全额退款，已到账。'],
    ask: ['请问有没有收据、合同或付款记录？什么时候办的卡？', '有手机付款记录和会员卡，六月份办的。'],
  }),
  theme('consumer-food', 4, {
    spot: 'street',
    says: ['在{shop}买的卤菜有酸味，孩子吃了拉肚子。', '小超市的牛奶过期五天还在卖。'],
    done: [
      '现场检查封存同批食品，责令整改；顾客就医费用由商家承担。',
      '过期食品下架，依法处理，经营者已建立临期检查表。',
    ],
  }),
  theme('consumer-street', 10, {
    spot: 'street',
    picture: ['stall', 'stall-ok'],
    says: [
      '{shop}把桌子摆到人行道上，推婴儿车只能走马路。',
      '{road}烧烤摊每晚到{hour}，油烟、酒瓶、吵闹样样有。',
      '早市的摊子把小区东门堵死了，救护车进不来。',
    ],
    done: [
      '已要求收回店内经营，划定门前线。',
      '流动摊引导到夜市点位，{road}口设劝导岗。',
      '与早市管理方商定让出4米通道，专人维持。',
    ],
  }),
]
